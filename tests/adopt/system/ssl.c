/* SPDX-License-Identifier: Apache-2.0 */
/* ssl.c - OpenSSL's public structs, and the methods that their functions make. */
#include <openssl/asn1.h>
#include <openssl/buffer.h>
#include <string.h>

#include "show.h"
#include "ssl.im.h"

int main(void)
{
    ASN1_STRING *string = ASN1_STRING_new();
    BUF_MEM *buffer = BUF_MEM_new();
    im_arena arena = IM_ARENA_INIT;
    uint64_t size = 3;
    im_value argument = im_value_of(im_uint64_type, &size);
    im_results results;

    if (string == NULL || buffer == NULL || ASN1_STRING_set(string, "abc", 3) != 1)
        return 1;
    show("string", ssl_ASN1_STRING_type, string);
    if (im_value_call(&arena, im_value_of(ssl_BUF_MEM_ptr_type, &buffer), IM_STR("grow"), &argument,
                      1, &results, NULL) != IM_OK)
        return 1;
    memcpy(buffer->data, "xyz", 3);
    show("buffer", ssl_BUF_MEM_type, buffer);
    ASN1_STRING_free(string);
    BUF_MEM_free(buffer);
    im_arena_release(&arena);
    return 0;
}
