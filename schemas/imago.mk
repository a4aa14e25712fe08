# SPDX-License-Identifier: Apache-2.0
#
# imago.mk - the make rule from schema to C, for GNU make.
#
# With automake: IMAGO_CHECK (imago.m4) and a line @IMAGO_RULES@ include it.  Otherwise:
#     include $(shell pkg-config --variable=rules imago)
#
# DIR/people.im becomes DIR/people.im.c and DIR/people.im.h in the build folder.
#
#   IMAGO           the generator
#   IMAGO_GENFLAGS  more flags, such as -I DIR for schemas that are imported from elsewhere
#   IMAGO_DEPENDS   what else the C of every schema depends on, such as imported schemas

IMAGO ?= imago
imago_schemas := $(patsubst %/,%,$(dir $(lastword $(MAKEFILE_LIST))))

# The generator leaves alone what would not change, hence the touch: make would call it each time.
%.im.c %.im.h: %.im $(IMAGO_DEPENDS)
	$(AM_V_GEN)mkdir -p $(@D) && \
	  $(IMAGO) gen $(IMAGO_GENFLAGS) -I $(<D) -I $(imago_schemas) -o $(@D) $< && \
	  touch $*.im.c $*.im.h

# Names .im as a kind of file; or else make's "program from program.c" rule would try to
# link people.im out of people.im.c.
%.im:
