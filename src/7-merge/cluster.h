/* Reports into meetings. A meeting's IRI that several graphs use is one from the outset. These groups are taken in a
 * canonical order (day told, place told, most reports, most parties, IRI), and each joins the cluster that it fits
 * best, if it agrees with every report there; else it begins a cluster. So no chain of likenesses unites what
 * disagrees, the result hangs on the set of reports alone, and the first of a cluster names it. Two meetings of one
 * article stay two: who wrote it told them apart. */
#ifndef ENT_CLUSTER_H
#define ENT_CLUSTER_H

#include "report.h"

typedef struct ent_clusters ent_clusters;

ent_clusters *ent_clusters_new(const ent_facts *facts); /* borrowed */
void ent_clusters_free(ent_clusters *clusters);         /* NULL is fine */

/* A graph tells of a meeting; `report` NULL: it only names it. Copied. */
void ent_clusters_add(ent_clusters *clusters, uint32_t meeting, uint32_t graph, const ent_report *report);
void ent_clusters_unite(ent_clusters *clusters); /* after all were added, once */

/* The meeting whose IRI stands for it. */
uint32_t ent_clusters_node(const ent_clusters *clusters, uint32_t meeting);

typedef struct {
    uint32_t meeting; /* the one whose IRI stands for all */
    uint32_t reports; /* how many graphs tell of it */
    unsigned disputes;
} ent_united;

/* The meetings united, by IRI. Owned by the clusters. */
const ent_united *ent_clusters_all(const ent_clusters *clusters, size_t *count);

#endif
