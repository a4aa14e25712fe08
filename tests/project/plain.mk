greet: main.o greet.im.o
	$(CC) $(LDFLAGS) -o $@ $^ $(shell pkg-config --libs imago)

main.o greet.im.o: greet.im.h
CFLAGS += $(shell pkg-config --cflags imago)

include $(shell pkg-config --variable=rules imago)
