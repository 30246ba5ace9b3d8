# Turns the SQL of this folder into C: `-v part=h` the numbers of the statements,
# `-v part=c` their texts. A statement begins with `-- name: NAME`; a file named
# by four digits is a migration and one text.

function flush_text() {
    if (name == "") return
    if (part == "h") {
        if (migration) steps++
        else print "    SQL_" toupper(name) ","
    } else if (migration) {
        moves = moves text "    ,\n"
    } else
        print "    {\"" name "\",\n" text "    },"
    name = ""; text = ""
}

function quoted(line) {
    gsub(/\\/, "\\\\", line); gsub(/"/, "\\\"", line)
    return "     \"" line "\\n\"\n"
}

BEGIN {
    if (part == "h") {
        print "#ifndef GEN_STORE_SQL_H\n#define GEN_STORE_SQL_H\nenum store_sql_id {"
    } else {
        print "#include \"store_sql.h\"\n#include \"../../../src/store/sql.h\"\n"
        print "const struct sql_text sql_texts[SQL_N] = {"
    }
}

FNR == 1 {
    flush_text()
    migration = FILENAME ~ /\/[0-9][0-9][0-9][0-9]\.sql$/
    if (migration) name = FILENAME
}

!migration && /^-- name: / { flush_text(); name = $3; next }

name != "" && $0 != "" && !/^--/ { text = text quoted($0) }

END {
    flush_text()
    if (part == "h") {
        print "    SQL_N\n};\nenum { SQL_MIGRATIONS = " steps " };\n#endif"
    } else {
        print "};\n\nconst char *const sql_migrations[SQL_MIGRATIONS] = {"
        print moves "};"
        print "const unsigned sql_text_n = SQL_N;"
        print "const unsigned sql_migration_n = SQL_MIGRATIONS;"
    }
}
