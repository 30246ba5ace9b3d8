# Krippendorff's published table of 4 observers and 12 units, as observers.csv.
{
    echo task,annotator,label
    n=0
    for row in 123321412... 1233224125.. .33323422513 12332441251.; do
        n=$((n + 1))
        for i in $(seq 12); do
            l=${row:i-1:1}
            [ "$l" = . ] || echo "u$i,r$n,$l"
        done
    done
} > observers.csv
