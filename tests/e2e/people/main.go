// SPDX-License-Identifier: Apache-2.0

// The steps of examples/people in Go. What this prints is examples/people/expected.txt, and
// tests/people compares the two where Go is installed.
package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	. "imago.test/people/people"
)

func main() {
	structs()
	embedding()
	hiding()
	methodSets()
	interfaces()
	nilInterfaces()
	assertions()
	equality()
	handlers()
	tags()
	laws()
	settable()
	calls()
	jsonOut()
	jsonIn()
	copies()
}

func title(text string) { fmt.Printf("\n-- %v\n", text) }

// recovered runs f and gives the text that it panicked with.
func recovered(f func()) (text any) {
	defer func() { text = recover() }()
	f()
	return nil
}

func structs() {
	title("structs")
	var zero Person
	ann := Person{Name: "Ann", Age: 30}

	fmt.Printf("%v\n", ann)
	fmt.Printf("%+v\n", ann)
	fmt.Printf("%#v\n", ann)
	fmt.Printf("%T and %T\n", ann, &ann)
	fmt.Printf("%#v is the zero value\n", zero)

	other := ann // a copy
	other.Birthday()
	fmt.Printf("%v, %v\n", ann, other)
}

func newManager() Manager {
	return Manager{
		Employee: Employee{Person: Person{Name: "Mia", Age: 44}, Job: "programmer", Mood: Happy},
		Title:    "head of tea",
	}
}

func embedding() {
	title("embedding: fields are promoted")
	m := newManager()

	fmt.Printf("%+v\n", m)
	fmt.Printf("%v %v %v\n", m.Name, m.Job, m.Title)
	m.Age = 45
	fmt.Printf("%v %v %v\n", m.Age, m.Person.Age, m.Employee.Person.Age)
	m.Birthday()
	fmt.Printf("%v after a promoted method\n", m.Age)

	c := NewClient(Person{Name: "Carl", Age: 61}, &Address{Street: "Main Street 1", City: "Bonn"},
		Contact{Email: "carl@example.org"}, 5)
	fmt.Printf("%v lives in %v\n", c.Name, c.City)
	c.City = "Kiel"
	fmt.Printf("%v %v\n", c.City, c.Address.City)

	// Address and Contact both have a Note: c.Note does not compile, and is not there at run time.
	for _, f := range reflect.VisibleFields(reflect.TypeOf(c)) {
		fmt.Printf(" %v", f.Name)
	}
	fmt.Printf("\n")
	_, found := reflect.TypeOf(c).FieldByName("Note")
	fmt.Printf("Note: %v\n", found)
	_, found = reflect.TypeOf(c).FieldByName("City")
	fmt.Printf("City: %v\n", found)
}

func hiding() {
	title("hiding: the outer method counts, and nothing is virtual")
	m := newManager()

	fmt.Printf("%v\n", m.Person.Talk())
	fmt.Printf("%v\n", m.Talk())
	fmt.Printf("%v\n", m.Introduce())
}

func methodsOf(x any) {
	t := reflect.TypeOf(x)
	fmt.Printf("%v:", t.String())
	for i := 0; i < t.NumMethod(); i++ {
		fmt.Printf(" %v", t.Method(i).Name)
	}
	fmt.Printf("\n")
}

func methodSets() {
	title("method sets: *T has more than T")
	methodsOf(Person{})
	methodsOf(&Person{})
	methodsOf(Employee{})
	methodsOf(&Employee{})
	methodsOf(Client{})
	methodsOf(Megaphone{})

	talker := reflect.TypeOf((*Talker)(nil)).Elem()
	fmt.Printf("Employee implements Talker: %v\n", reflect.TypeOf(Employee{}).Implements(talker))
	fmt.Printf("Robot implements Talker: %v\n", reflect.TypeOf(Robot{}).Implements(talker))
	fmt.Printf("*Robot implements Talker: %v\n", reflect.TypeOf(&Robot{}).Implements(talker))
}

func interfaces() {
	title("interfaces: whoever can talk is a Talker")
	ann := Person{Name: "Ann", Age: 30}
	m := newManager()
	r := Robot{Model: "R2", Battery: 80}
	talkers := []Talker{ann, &ann, &m, &r, Megaphone{&ann}}

	ann.Age = 31
	for _, t := range talkers {
		fmt.Printf("%T: %v\n", t, t.Talk())
	}
	fmt.Printf("%v prints itself\n", r)

	var tn TalkingNamer = &m
	var n Namer = tn
	fmt.Printf("%v: %v\n", n.GetName(), tn.Talk())
}

func nilInterfaces() {
	title("a nil interface, and an interface that holds nil")
	var nobody Talker
	var r *Robot
	var holdsNil Talker = r

	fmt.Printf("%v %T\n", nobody == nil, nobody)
	fmt.Printf("%v %T\n", holdsNil == nil, holdsNil)
	fmt.Printf("%v\n", holdsNil.Talk())
}

func describe(x any) {
	switch v := x.(type) {
	case nil:
		fmt.Printf("nothing\n")
	case int:
		fmt.Printf("an int, doubled %v\n", v*2)
	case string:
		fmt.Printf("a string of %v bytes\n", len(v))
	case Person:
		fmt.Printf("a person called %v\n", v.Name)
	case *Person:
		fmt.Printf("a pointer to %v\n", v.Name)
	case Talker:
		fmt.Printf("some other talker: %v\n", v.Talk())
	default:
		fmt.Printf("a %T: %v\n", v, v)
	}
}

func assertions() {
	title("assertions and type switches")
	ann := Person{Name: "Ann", Age: 30}
	r := Robot{Model: "R2", Battery: 80}
	var t Talker = &r

	robot, ok := t.(*Robot)
	fmt.Printf("*Robot: %v %v\n", ok, robot.Model)
	_, ok = t.(*Employee)
	fmt.Printf("*Employee: %v\n", ok)
	_, ok = t.(Namer)
	fmt.Printf("Namer: %v\n", ok)
	t = &ann
	n, ok := t.(Namer)
	fmt.Printf("Namer: %v %v\n", ok, n.GetName())

	for _, x := range []any{nil, 21, "hello", ann, &ann, &r, Celsius(36.6), []byte{1, 2}} {
		describe(x)
	}
}

func equality() {
	title("equality")
	ann, twin := Person{Name: "Ann", Age: 30}, Person{Name: "Ann", Age: 30}
	var a, b, p, q any = ann, twin, &ann, &twin

	fmt.Printf("values %v, pointers %v\n", a == b, p == q)
	fmt.Printf("value and pointer %v\n", a == p)
	a, b = []byte{1}, []byte{1}
	fmt.Printf("slices: %v\n", recovered(func() { _ = a == b }))
	fmt.Printf("deeply: %v\n", reflect.DeepEqual(a, b))
	fmt.Printf("pointers deeply: %v\n", reflect.DeepEqual(p, q))
}

func hello(w ResponseWriter, r *Request) { w.Write([]byte("hello from " + r.Path)) }

func teapot(w ResponseWriter, r *Request) { w.Write([]byte("418 " + strings.ToLower(r.Method))) }

func handlers() {
	title("HandlerFunc: a function type with a method is a Handler")
	mux := Mux{"/hello": HandlerFunc(hello), "/tea": HandlerFunc(teapot)}
	inner := Mux{"/deep": HandlerFunc(hello)}
	mux["/deep"] = inner

	var h Handler = mux
	for _, path := range []string{"/hello", "/tea", "/deep", "/nowhere"} {
		var rec Recorder
		h.Serve(&rec, &Request{Method: "GET", Path: path})
		fmt.Printf("%v\n", string(rec.Body))
	}
	fmt.Printf("%T %T\n", h, mux["/tea"])
}

func tags() {
	title("Foo's tags")
	f := &Foo{FirstName: "Drew", LastName: "Olson", Age: 30}
	val := reflect.ValueOf(f).Elem()

	for i := 0; i < val.NumField(); i++ {
		field := val.Type().Field(i)
		fmt.Printf("%v: %v, %v\n", field.Name, val.Field(i).Interface(), field.Tag.Get("tag_name"))
	}
	age, _ := val.Type().FieldByName("Age")
	name, ok := age.Tag.Lookup("json")
	fmt.Printf("json %v %v\n", name, ok)
	name, ok = age.Tag.Lookup("xml")
	fmt.Printf("xml %v %v\n", name, ok)
}

func laws() {
	title("the laws of reflection, one and two: from an interface to a value and back")
	var x any = 3.4
	v := reflect.ValueOf(x)
	fmt.Printf("type %v, kind %v, value %v\n", v.Type().String(), v.Kind().String(), v.Float())
	back := v.Interface()
	fmt.Printf("%v %v\n", back, back == x)

	x = Celsius(20)
	v = reflect.ValueOf(x)
	fmt.Printf("type %v, kind %v, value %v\n", v.Type().String(), v.Kind().String(), v.Float())
	back = v.Interface()
	fmt.Printf("%T %v\n", back, back.(Celsius).Fahrenheit())
	fmt.Printf("%v\n", recovered(func() { v.Int() }))
}

func settable() {
	title("the third law: to change a value it must be settable")
	x := 3.4
	v := reflect.ValueOf(x)
	fmt.Printf("%v: %v\n", v.CanSet(), recovered(func() { v.SetFloat(7.1) }))
	v = reflect.ValueOf(&x).Elem()
	v.SetFloat(7.1)
	fmt.Printf("%v: %v\n", v.CanSet(), x)

	m := newManager()
	s := reflect.ValueOf(&m).Elem()
	s.FieldByName("Name").SetString("Maria")
	s.FieldByName("Age").SetInt(50)
	fmt.Printf("%v %v\n", m.Name, m.Age)
	fmt.Printf("%v\n", recovered(func() { s.FieldByName("Name").SetInt(1) }))

	c := NewClient(Person{Name: "Carl", Age: 61}, nil, Contact{}, 5)
	rating := reflect.ValueOf(&c).Elem().FieldByName("_rating")
	fmt.Printf("%v %v\n", rating.Int(), rating.CanSet())
	fmt.Printf("%v\n", recovered(func() { rating.SetInt(1) }))
}

func calls() {
	title("methods by name")
	p := Person{Name: "Ann", Age: 30}
	v := reflect.ValueOf(&p)

	fmt.Printf("%v\n", v.MethodByName("Introduce").Call(nil)[0].String())
	v.MethodByName("Birthday").Call(nil)
	fmt.Printf("%v\n", p.Age)

	rename := v.MethodByName("Rename")
	results := rename.Call([]reflect.Value{reflect.ValueOf("Anna")})
	fmt.Printf("%v is now %v\n", results[0].String(), p.Name)
	results = rename.Call([]reflect.Value{reflect.ValueOf("")})
	fmt.Printf("error: %v\n", results[1].Interface())
	fmt.Printf("Fly: %v\n", v.MethodByName("Fly").IsValid())
}

func newTeam() Manager {
	m := newManager()
	m.Reports = []*Employee{
		{Person: Person{Name: "Tom", Age: 25}, Job: "tester", Mood: Cross},
		{Person: Person{Name: "Eve & Bo"}, Job: "duo"},
	}
	return m
}

func jsonOut() {
	title("JSON out")
	m := newTeam()
	text, _ := json.Marshal(m)
	fmt.Printf("%v\n", string(text))
	text, _ = json.MarshalIndent(m.Reports[0], "", "  ")
	fmt.Printf("%v\n", string(text))

	c := NewClient(Person{Name: "Carl", Age: 61}, nil, Contact{Email: "c@example.org", Note: "x"}, 5)
	text, _ = json.Marshal(c)
	fmt.Printf("%v\n", string(text))
	text, _ = json.Marshal(Foo{FirstName: "Drew", LastName: "Olson", Age: 30})
	fmt.Printf("%v\n", string(text))
}

func jsonIn() {
	title("JSON in")
	var m Manager
	err := json.Unmarshal([]byte(`{"NAME": "Mia", "job": "cook", "title": "chef", "hat": true,
	    "reports": [{"name": "Tom", "age": 25}, null]}`), &m)
	fmt.Printf("%v %v %v %v\n", err, m.Name, m.Job, m.Title)
	fmt.Printf("%v %v %v\n", len(m.Reports), *m.Reports[0], m.Reports[1] == nil)

	var c Client
	err = json.Unmarshal([]byte(`{"name": "Carl", "city": "Bonn"}`), &c)
	fmt.Printf("%v %v\n", err, c.Address.City)

	p := Person{Name: "Ann", Age: 30}
	err = json.Unmarshal([]byte(`{"name": "Bea", "age": "old"}`), &p)
	fmt.Printf("%v: %v\n", p, err)
	err = json.Unmarshal([]byte(`{"name": "Bea", "age": }`), &p)
	fmt.Printf("%v\n", err)

	var doc any
	err = json.Unmarshal([]byte(`{"b": [1, 2.5, "x"], "a": {"deep": null}, "c": true}`), &doc)
	fmt.Printf("%T %v\n", doc, doc)
}

// clone is a deep copy by hand: Go has none.
func clone(m Manager) Manager {
	reports := m.Reports
	m.Reports = nil
	copies := map[*Employee]*Employee{}
	for _, e := range reports {
		if copies[e] == nil {
			c := *e
			copies[e] = &c
		}
		m.Reports = append(m.Reports, copies[e])
	}
	return m
}

func copies() {
	title("deep copies")
	m := newTeam()
	m.Reports = append(m.Reports, m.Reports[0]) // twice the same
	c := clone(m)

	fmt.Printf("equal %v, shared %v\n", reflect.DeepEqual(m, c), m.Reports[0] == c.Reports[0])
	fmt.Printf("twice the same: %v\n", c.Reports[0] == c.Reports[2])
	c.Reports[0].Name = "Tim"
	fmt.Printf("%v %v %v\n", m.Reports[0].Name, c.Reports[0].Name, c.Reports[2].Name)
	fmt.Printf("equal %v\n", reflect.DeepEqual(m, c))
}
