/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/api.h - how a function of libimago is declared.
 *
 * Symbols are hidden unless they carry IM_API, so that the library exports
 * what its headers say and nothing else.
 */
#ifndef IM_CORE_API_H
#define IM_CORE_API_H

/* Protobuf's numbers, names in tables and bit-fields are used as they lie in memory. */
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "Imago is for little-endian machines"
#endif

#ifdef __cplusplus
#define IM_BEGIN_DECLS extern "C" {
#define IM_END_DECLS }
#else
#define IM_BEGIN_DECLS
#define IM_END_DECLS
#endif

/* Around generated declarations.  Promoted fields are members of anonymous structs: C11 has them,
 * C++17 does not, but its compilers do. */
#ifdef __cplusplus
#define IM_BEGIN_GENERATED                                                            \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wpedantic\"") \
    extern "C" {
#define IM_END_GENERATED } _Pragma("GCC diagnostic pop")
#else
#define IM_BEGIN_GENERATED
#define IM_END_GENERATED
#endif

/* _Static_assert in C, static_assert in C++. */
#ifdef __cplusplus
#define IM_STATIC_ASSERT(condition, text) static_assert(condition, text)
#else
#define IM_STATIC_ASSERT(condition, text) _Static_assert(condition, text)
#endif

#if defined(__GNUC__)
#define IM_API __attribute__((visibility("default")))
#define IM_MUST_CHECK __attribute__((warn_unused_result))
#define IM_PRINTF(text, first) __attribute__((format(printf, text, first)))
#define IM_PURE __attribute__((pure))
#define IM_LIKELY(x) __builtin_expect(!!(x), 1)
#define IM_UNLIKELY(x) __builtin_expect(!!(x), 0)
#else
#define IM_API
#define IM_MUST_CHECK
#define IM_PRINTF(text, first)
#define IM_PURE
#define IM_LIKELY(x) (x)
#define IM_UNLIKELY(x) (x)
#endif

#endif
