# Switch it on in ~/.bashrc: eval "$(roadmap completion bash)"

__roadmap_complete() {
    local line=${COMP_LINE:0:COMP_POINT} words=() cur prefix='' i blanks word about out
    # Bash also splits words at = and :. Parts without a blank between them belong together.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        blanks=${line%%[![:space:]]*}
        line=${line#"$blanks"}
        word=${COMP_WORDS[i]}
        # The cursor may be in the middle of the last one.
        ((i == COMP_CWORD)) && word=$line
        line=${line#"$word"}
        if [[ -n $blanks || $i -eq 0 ]]; then
            words+=("$word")
        else
            words[${#words[@]}-1]+=$word
        fi
    done
    cur=${words[${#words[@]}-1]}
    out=$(roadmap complete -- "${words[@]:1}" 2>/dev/null) || return 0

    # For --area=web bash wants only the part after =, unless = doesn't split words.
    if [[ $cur == --*=* ]]; then
        [[ $COMP_WORDBREAKS == *=* ]] || prefix=${cur%%=*}=
        cur=${cur#*=}
    fi
    COMPREPLY=()
    while IFS=$'\t' read -r word about; do
        if [[ -n $word && $word != :* && $word == "$cur"* ]]; then COMPREPLY+=("$prefix$word"); fi
    done <<< "$out"
    # Older versions of bash lack compopt or nosort.
    compopt -o nosort 2>/dev/null || true
    [[ $out == *:32 ]] || compopt +o default 2>/dev/null || true
}

complete -o default -F __roadmap_complete roadmap
