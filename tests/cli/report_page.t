%% what a browser makes of it: tests/report
## one page, in which what comes from data is text
$ . $TOP/tests/cli/ratings.sh
$ . $TOP/tests/cli/rated.sh
$ printf 'task,annotator,label\nu1,<b>x</b>,2\n' > odd.csv
$ diple import odd.csv -p rated.db --as annotations --crowd > /dev/null
$ diple report -p rated.db --html - > page.html; grep -c '<svg' page.html
5
$ grep -o '<b>' page.html; grep -o '&lt;b&gt;x&lt;/b&gt;' page.html | head -1
&lt;b&gt;x&lt;/b&gt;
$ grep -c 'http://\|https://\|<script\|url(' page.html
0
? 1
$ tail -1 page.html
</body></html>
