typedef int number;
