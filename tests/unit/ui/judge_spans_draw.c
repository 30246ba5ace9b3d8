/* Pictures of clusters. */
#include "support/wards.h"

#define PICTURE(test, scene, rows, cols, keys)                                         \
    Test(ui_judge_spans_draw, test##_##cols##x##rows)                                  \
    {                                                                                  \
        struct desk d;                                                                 \
        scene(&d);                                                                     \
        judging_picture(                                                               \
            &d, rows, cols, keys, "adjudicate/" #test "-" #cols "x" #rows);            \
        desk_close(&d);                                                                \
    }

PICTURE(clusters, wards_open, 24, 80, "")
PICTURE(clusters, wards_open, 50, 200, "")
PICTURE(clusters, wards_open, 12, 40, "")
PICTURE(clusters_next, wards_open, 24, 80, "1")
PICTURE(clusters_label, wards_open, 24, 80, "nn")
PICTURE(clusters_edges, wards_open, 24, 80, "up-(")
PICTURE(clusters_asked, wards_open, 24, 80, "1p@")
PICTURE(clusters_settled, wards_open, 24, 80, "111")
PICTURE(clusters_settled, wards_open, 12, 40, "111")
PICTURE(clusters_own, wards_open, 24, 80, "1e")
PICTURE(relations, wards_links, 24, 80, "1")
PICTURE(relations_lost, wards_links, 24, 80, "x")
PICTURE(relations_lost, wards_links, 12, 40, "x")
PICTURE(clusters_help, wards_open, 24, 80, "?")
