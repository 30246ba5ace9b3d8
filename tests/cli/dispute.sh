# For transcripts, after small.sh and project.sh: two people who agree on m1, differ
# on m2 and m3, and of whom only one came to m4; and judy, who adjudicates.
cat > said.csv <<'CSV'
task,annotator,question,label
m1,anna,wish,refund
m1,ben,wish,refund
m2,anna,wish,swap
m2,ben,wish,refund
m3,anna,wish,other
m3,ben,wish,refund
m4,anna,wish,swap
CSV
diple import said.csv -p p.db --as annotations --crowd --batch b > /dev/null
diple person add judy -p p.db --role adjudicator > /dev/null
