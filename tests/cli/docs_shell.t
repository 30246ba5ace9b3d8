## bash completes every command and option
$ diple docs bash > diple.bash
$ cat > complete.sh <<'END'
> . ./diple.bash
> complete_line() { COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _diple; printf '%s\n' "${COMPREPLY[@]}"; }
> diple docs commands > all
> while IFS=$'\t' read -r command option value; do
>   read -ra words <<< "$command"
>   if [ $option = - ]; then
>     complete_line diple "${words[@]}" | grep -qx -- "${words[-1]}" || echo "no $command"
>   else
>     complete_line diple "${words[@]}" "$option" | grep -qx -e "$option" || echo "$command: no $option"
>   fi
> done < all
> complete_line diple -p x exp
> complete_line diple guide ch
> complete_line diple import --as ann
> complete_line diple export --format c
> END
$ bash complete.sh
export
check
annotations
csv
conll
conll-iob1
conll-bioes

## zsh loads the completion, and every option stands in it
$ diple docs zsh > _diple
$ zsh -f -c 'autoload -U compinit; compinit -u -D; fpath=(. $fpath); autoload -U _diple; source ./_diple; echo $_comps[diple]'
_diple
$ while IFS=$'\t' read -r command option value; do
>   [ $option = - ] && continue
>   sed -n "/^    '$command')/,/;;/p" _diple | grep -q -e "[*]$option\[" || echo "$command: no $option"
> done < <(diple docs commands)
