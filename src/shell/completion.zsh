#compdef roadmap
# Switch it on in ~/.zshrc: eval "$(roadmap completion zsh)"

(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }

_roadmap() {
    local out line
    local -a offered
    out=$(roadmap complete -- "${(@)words[2,CURRENT]}" 2>/dev/null) || return
    for line in "${(@f)out}"; do
        [[ $line == :* ]] || offered+=("${line/$'\t'/:}")
    done
    [[ $PREFIX == --*=* ]] && compset -P '*='
    if (( $#offered )); then
        _describe -V roadmap offered
    elif [[ $line == :32 ]]; then
        _files
    else
        return 1
    fi
}

# In a folder of $fpath, this file is the body of the function itself.
if [[ $funcstack[1] == _roadmap ]]; then _roadmap; else compdef _roadmap roadmap; fi
