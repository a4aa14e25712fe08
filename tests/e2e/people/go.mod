module imago.test/people

go 1.19
