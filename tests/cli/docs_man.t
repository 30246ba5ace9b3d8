## the manual page is clean and names every option of every command
$ diple docs man > diple.1
$ mandoc -T lint -W warning diple.1
$ mandoc -T ascii diple.1 | col -bx > manual
$ while IFS=$'\t' read -r command option value; do
>   sed -n "/^   diple $command\$/,/^   [a-z]/p" manual > part
>   [ -s part ] || echo "no command $command"
>   case $option in -|--help|--project|--as) ;; *) grep -q -e "$option" part || echo "$command: no $option" ;; esac
> done < <(diple docs commands)
