#include "dataset/doc_guide.h"

#include <criterion/criterion.h>

#include "dataset/doc.h"

static struct label labels[] = {
    {.id = "per", .name = "ORG"}, {.id = "org", .name = "Firm"}, {.id = "Org2"}};

Test(dataset_doc_guide, ids_before_names_and_capitals_last)
{
    cr_expect_eq(doc_label(labels, 3, SV("per")), &labels[0]);
    cr_expect_eq(doc_label(labels, 3, SV("ORG")), &labels[0]);
    cr_expect_eq(doc_label(labels, 3, SV("Org")), &labels[1]);
    cr_expect_eq(doc_label(labels, 3, SV("FIRM")), &labels[1]);
    cr_expect_eq(doc_label(labels, 3, SV("org2")), &labels[2]);
    cr_expect_null(doc_label(labels, 3, SV("loc")));
}

Test(dataset_doc_guide, what_is_not_there_is_null_or_stays)
{
    struct question q = {.type = QUESTION_SPANS, .labels = labels, .n_labels = 3};
    struct question links = {.type = QUESTION_RELATIONS, .directed = false};
    struct question both[] = {q, links};
    struct guide g = {.questions = both, .n_questions = 2};
    cr_expect_null(doc_label_in(NULL, SV("per")));
    cr_expect_null(doc_attribute_of(NULL, SV("x")));
    cr_expect_null(doc_question(NULL, QUESTION_SPANS));
    cr_expect(sv_is(doc_label_id(&q, SV("Firm")), "org"));
    cr_expect(sv_is(doc_label_id(&q, SV("loc")), "loc"));
    cr_expect(doc_is_directed(NULL) && !doc_is_directed(&g));
}
