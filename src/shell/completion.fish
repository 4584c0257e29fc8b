# Switch it on: mkdir -p ~/.config/fish/completions; roadmap completion fish > ~/.config/fish/completions/roadmap.fish

function __roadmap_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    # For --area=web fish wants the whole word.
    set -l prefix (string match -r '^--[^=]*=' -- "$typed")
    set -l lines (roadmap complete -- $words[2..-1] "$typed" 2>/dev/null)
    if test (count $lines) -gt 1
        printf '%s\n' "$prefix"$lines[1..-2]
    else if test "$lines" = :32
        __fish_complete_path "$typed"
    end
end

complete -c roadmap -e
complete -c roadmap -k -f -a '(__roadmap_complete)'
