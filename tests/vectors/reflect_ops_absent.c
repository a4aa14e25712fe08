/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of reflect_ops that have no counterpart, with the feature's name in docs/unsupported.md.
 */
#include <stddef.h>

#include "reflect_ops.h"

const struct op_absent OPS_ABSENT[] = {
    { "reflect.TypeOf(Alias{}) == reflect.TypeOf(Person{})", "aliases" },
    { "methods(reflect.TypeOf(Order{}))", "names beyond ASCII" },
    { "methods(reflect.TypeOf(&Order{}))", "names beyond ASCII" },

    { "{ var r *Robot; var t Talker = r; return t.Talk() }", "panics in Go" },
    { "{ var t Talker; return t.Talk() }", "panics in Go" },
    { "reflect.TypeOf(Person{}).Implements(nil)", "panics in Go" },

    { "reflect.MakeFunc(reflect.TypeOf(func(int) int { return 0 }), func(a []reflect.Value) "
      "[]reflect.Value { return vals(int(a[0].Int()) * 10) }).Call(vals(4))[0]",
      "function values" },
    { "reflect.ValueOf((func())(nil)).Call(nil)", "function values" },
    { "reflect.ValueOf(5).Call(nil)", "function values" },
    { "reflect.ValueOf(func(a, b int) int { return a + b }).Call(vals(2, 3))[0]",
      "function values" },
    { "reflect.ValueOf(func(xs ...int) int { return len(xs) }).Call(vals(1, 2, 3))[0]",
      "function values" },
    { "reflect.ValueOf(func(x interface{}) string { return fmt.Sprintf(\"%T\", x) })"
      ".Call(vals(Pt{}))[0]", "function values" },
    { "reflect.ValueOf(func() { panic(\"inside\") }).Call(nil)", "function values" },

    { "reflect.SliceOf(reflect.TypeOf(Pt{})) == reflect.TypeOf([]Pt{})",
      "types made at run time" },
    { "reflect.MapOf(reflect.TypeOf(\"\"), reflect.TypeOf(0)).String()",
      "types made at run time" },
    { "reflect.ArrayOf(3, reflect.TypeOf(0)) == reflect.TypeOf([3]int{})",
      "types made at run time" },
    { "reflect.ChanOf(reflect.RecvDir, reflect.TypeOf(0)).String()", "types made at run time" },
    { "reflect.FuncOf([]reflect.Type{reflect.TypeOf(0), reflect.TypeOf([]string{})}, "
      "[]reflect.Type{reflect.TypeOf(true)}, true).String()", "types made at run time" },
    { "reflect.MapOf(reflect.TypeOf([]int{}), reflect.TypeOf(0))", "types made at run time" },
    { "reflect.StructOf([]reflect.StructField{{Name: \"A\", Type: reflect.TypeOf(0), "
      "Tag: `json:\"a\"`}}).String()", "types made at run time" },
    { "reflect.StructOf([]reflect.StructField{{Name: \"a\", Type: reflect.TypeOf(0)}})",
      "types made at run time" },
    { "reflect.StructOf([]reflect.StructField{{Name: \"A\", Type: reflect.TypeOf(0)}, "
      "{Name: \"A\", Type: reflect.TypeOf(0)}})", "types made at run time" },

    { "reflect.DeepEqual(errors.New(\"a\"), errors.New(\"a\"))", "other library types" },
    { "reflect.Kind(99).String()", "numbers that are no kind" },
    { "reflect.UnsafePointer.String()", "unsafe pointers" },
    { NULL, NULL },
};
