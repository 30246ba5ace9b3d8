# Sixty items, three annotators who are mostly right and one who is not, as crowd.csv.
awk 'BEGIN {
    print "task,annotator,label"
    for (i = 1; i <= 60; i++) {
        truth = i % 2 ? "yes" : "no"; wrong = i % 2 ? "no" : "yes"
        print "t" i ",anna," (i % 10 == 3 ? wrong : truth)
        print "t" i ",ben," (i % 9 == 4 ? wrong : truth)
        print "t" i ",cleo," (i % 11 == 5 ? wrong : truth)
        print "t" i ",guess," ((i * 7919 % 13) % 2 ? "yes" : "no")
    }
}' > crowd.csv
