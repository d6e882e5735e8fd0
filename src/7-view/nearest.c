#include "nearest.h"
#include "unicode.h"
#include <stdlib.h>

enum { LONGEST = 64 }; /* bytes of a name that are looked at */

/* Levenshtein distance of two folded texts, by bytes: good enough to tell the near from the far. */
static size_t distance(ent_str a, ent_str b)
{
    size_t row[LONGEST + 1];
    a.n = a.n < LONGEST ? a.n : LONGEST;
    b.n = b.n < LONGEST ? b.n : LONGEST;
    for (size_t j = 0; j <= b.n; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t change = diagonal + (a.s[i - 1] != b.s[j - 1]);
            diagonal = row[j];
            size_t skip = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = change < skip ? change : skip;
        }
    }
    return row[b.n];
}

/* What is asked for may be a part of the name ("putin"), or near to one of its words. */
static size_t nearness(ent_str wanted, ent_str name)
{
    size_t best = distance(wanted, name);
    for (size_t i = 0, from = 0; i <= name.n; i++)
        if (i == name.n || name.s[i] == ' ') {
            size_t word = distance(wanted, ent_str_n(name.s + from, i - from)) + 1;
            best = word < best ? word : best;
            from = i + 1;
        }
    return best;
}

void ent_nearest_offer(ent_nearest *near, ent_str name, size_t weight)
{
    ent_buf_clear(&near->scratch);
    ent_fold(&near->scratch, name);
    size_t far = nearness(near->wanted, ent_buf_view(&near->scratch));
    if (far > 2 + near->wanted.n / 2)
        return;
    size_t at = near->count;
    while (at > 0 && (near->distance[at - 1] > far || (near->distance[at - 1] == far && near->weight[at - 1] < weight)))
        at--;
    if (at == ENT_NEAREST_MOST)
        return;
    near->count += near->count < ENT_NEAREST_MOST;
    for (size_t i = near->count - 1; i > at; i--) {
        near->names[i] = near->names[i - 1];
        near->distance[i] = near->distance[i - 1];
        near->weight[i] = near->weight[i - 1];
    }
    near->names[at] = name;
    near->distance[at] = far;
    near->weight[at] = weight;
}

void ent_nearest_free(ent_nearest *near) { ent_buf_free(&near->scratch); }
