/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chaos.h - faults, and orders that an operator or an application gives.
 */
#ifndef SIM_CHAOS_H
#define SIM_CHAOS_H

#include <stdint.h>

struct world;
struct node;

/* One action, as the swarm weighs them. */
void chaos_act(struct world *w);

/* A change of membership is proposed at a node: chaos_conf.c. */
void chaos_conf_simple(struct world *w, struct node *node);
void chaos_conf_joint(struct world *w, struct node *node);
void chaos_conf_leave(struct world *w, struct node *node);
void chaos_conf_leader(struct world *w, struct node *node);

/* Events: a removed node is switched off; a swizzled link clogs. */
void chaos_retire(struct world *w, struct node *node);
void chaos_clog(struct world *w, struct node *node, uint32_t units);

/* No faults any more: links work, clocks and disks are right, members run. */
void chaos_calm(struct world *w);

#endif
