/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A GObject class with one property and one interface; see gobject_peer.h.
 */
#include "gobject_peer.h"

#include <stddef.h>

#ifdef HAVE_GOBJECT
#include <glib-object.h>

G_DECLARE_INTERFACE(PeerNamed, peer_named, PEER, NAMED, GObject)
struct _PeerNamedInterface {
    GTypeInterface parent;
    int (*length)(PeerNamed *self);
};
G_DEFINE_INTERFACE(PeerNamed, peer_named, G_TYPE_OBJECT)

static void peer_named_default_init(PeerNamedInterface *iface)
{
    (void)iface;
}

G_DECLARE_FINAL_TYPE(PeerShape, peer_shape, PEER, SHAPE, GObject)
struct _PeerShape {
    GObject parent;
    int size;
};

static int peer_shape_length(PeerNamed *self)
{
    return PEER_SHAPE(self)->size;
}

static void peer_shape_named_init(PeerNamedInterface *iface)
{
    iface->length = peer_shape_length;
}

G_DEFINE_TYPE_WITH_CODE(PeerShape, peer_shape, G_TYPE_OBJECT,
                        G_IMPLEMENT_INTERFACE(peer_named_get_type(), peer_shape_named_init))

enum { PROPERTY_SIZE = 1 };

static void set_property(GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
    if (id == PROPERTY_SIZE)
        PEER_SHAPE(object)->size = g_value_get_int(value);
    else
        G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, spec);
}

static void get_property(GObject *object, guint id, GValue *value, GParamSpec *spec)
{
    if (id == PROPERTY_SIZE)
        g_value_set_int(value, PEER_SHAPE(object)->size);
    else
        G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, spec);
}

static void peer_shape_class_init(PeerShapeClass *class)
{
    GObjectClass *object = G_OBJECT_CLASS(class);

    object->set_property = set_property;
    object->get_property = get_property;
    g_object_class_install_property(
        object, PROPERTY_SIZE,
        g_param_spec_int("size", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READWRITE));
}

static void peer_shape_init(PeerShape *self)
{
    self->size = 7;
}

static void *create(void)
{
    return g_object_new(peer_shape_get_type(), NULL);
}

static void destroy(void *object)
{
    g_object_unref(object);
}

static int call(void *object)
{
    return PEER_NAMED_GET_IFACE(object)->length(PEER_NAMED(object));
}

static void set(void *object, int size)
{
    GValue value = G_VALUE_INIT;

    g_value_init(&value, G_TYPE_INT);
    g_value_set_int(&value, size);
    g_object_set_property(object, "size", &value);
    g_value_unset(&value);
}

static int get(void *object)
{
    GValue value = G_VALUE_INIT;

    g_value_init(&value, G_TYPE_INT);
    g_object_get_property(object, "size", &value);
    int size = g_value_get_int(&value);
    g_value_unset(&value);
    return size;
}

const struct gobject_peer gobject_peer = { create, destroy, call, set, get };
#else
const struct gobject_peer gobject_peer = { NULL, NULL, NULL, NULL, NULL };
#endif
