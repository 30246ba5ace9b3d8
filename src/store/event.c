#include "event.h"

#include <stdio.h>
#include <string.h>

#include "db.h"
#include "diple/base/rng.h"
#include "store_sql.h"

void event_hash(
    const unsigned char prev[SHA256_LEN], const struct event_header *h,
    unsigned char out[SHA256_LEN])
{
    char hex[SHA256_HEX_LEN + 1], text[512];
    hash_hex(h->body_hash, SHA256_LEN, hex);
    const int64_t *r = h->refs;
    /* Every field is a word or a number, so lines keep them apart. */
    int n = snprintf(
        text, sizeof text,
        "diple event 1\n%s\n%lld\n%s\n%lld\n%lld\n%lld\n%lld\n%lld\n%lld\n%lld\n%lld\n"
        "%lld\n%s\n",
        h->origin, (long long)h->oseq, h->kind, (long long)r[0], (long long)r[1],
        (long long)r[2], (long long)r[3], (long long)r[4], (long long)r[5],
        (long long)r[6], (long long)h->link, (long long)h->at, hex);
    struct sha256 sha;
    sha256_init(&sha);
    sha256_add(&sha, (struct sv){(const char *)prev, SHA256_LEN});
    sha256_add(&sha, (struct sv){text, (size_t)n});
    sha256_end(&sha, out);
}

void event_body_hash(struct sv salt, struct sv body, unsigned char out[SHA256_LEN])
{
    struct sha256 sha;
    sha256_init(&sha);
    sha256_add(&sha, salt);
    sha256_add(&sha, body);
    sha256_end(&sha, out);
}

/* Once in each transaction: others may have written before it. */
static enum status find_tip(struct store *s, struct err *e)
{
    if (s->tip.known)
        return ST_OK;
    sqlite3_stmt *q = sql_start(s, SQL_EVENT_TIP, e, "i", s->origin_id);
    if (!q)
        return s->st;
    enum status st = sql_step(s, q, e);
    struct tip tip = {.known = true, .grew = s->tip.grew};
    if (st == ST_OK) {
        struct sv hash = sql_sv(q, 2);
        tip.seq = sql_int(q, 0);
        tip.oseq = sql_int(q, 1);
        memcpy(tip.hash, hash.p, hash.n < SHA256_LEN ? hash.n : SHA256_LEN);
        sql_done(q);
    } else if (st != ST_NOT_FOUND) {
        return st;
    }
    s->tip = tip;
    return ST_OK;
}

static enum status insert(
    struct store *s, const struct event *ev, const struct event_header *h,
    const unsigned char *hash, struct err *e)
{
    return sql_run(
        s, SQL_EVENT_ADD, e, "iibbtzzzzzzznib", s->origin_id, h->oseq, s->tip.hash,
        hash, h->kind, ev->actor, ev->person, ev->task, ev->batch, (int64_t)ev->guide,
        ev->parent, ev->about, ev->link, h->at, h->body_hash);
}

enum status event_append(struct store *s, struct event *ev, struct err *e)
{
    enum status st = find_tip(s, e);
    if (st != ST_OK)
        return st;
    unsigned char salt[SALT_LEN], body_hash[SHA256_LEN], hash[SHA256_LEN];
    struct sv body = ev->body.n ? ev->body : SV("{}");
    rng_secret(salt, sizeof salt);
    event_body_hash((struct sv){(char *)salt, sizeof salt}, body, body_hash);
    struct event_header h = {
        .origin = s->origin,
        .oseq = s->tip.oseq + 1,
        .kind = act_kind_word(ev->kind),
        .refs =
            {ev->actor, ev->person, ev->task, ev->batch, ev->guide, ev->parent,
             ev->about},
        .link = ev->link,
        .at = ev->at ? ev->at : clock_wall(s->clock),
        .body_hash = body_hash};
    event_hash(s->tip.hash, &h, hash);
    if ((st = insert(s, ev, &h, hash, e)) != ST_OK)
        return st;
    ev->seq = sqlite3_last_insert_rowid(s->db);
    ev->at = h.at;
    /* Whoever may read the log may not read gold, nor decisions and audits, which
     * say what is right: their place there stays empty. */
    bool gold =
        ev->kind == ACT_GOLD || ev->kind == ACT_DECISION || ev->kind == ACT_AUDIT;
    st = gold ? sql_run(s, SQL_GOLD_BODY_ADD, e, "ibs", ev->seq, salt, body) : ST_OK;
    if (st == ST_OK)
        st = sql_run(
            s, SQL_EVENT_BODY_ADD, e, "ibS", ev->seq, gold ? NULL : salt,
            gold ? (struct sv){NULL, 0} : body);
    if (st != ST_OK)
        return st;
    s->tip.seq = ev->seq;
    s->tip.oseq = h.oseq;
    s->tip.at = h.at;
    s->tip.grew = true;
    memcpy(s->tip.hash, hash, SHA256_LEN);
    return ST_OK;
}
