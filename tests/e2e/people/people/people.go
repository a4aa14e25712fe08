// SPDX-License-Identifier: Apache-2.0

// Package people is examples/people/people.im in Go, with the bodies that people.c has.
package people

import (
	"errors"
	"fmt"
	"strings"
)

type Person struct {
	Name string `json:"name"`
	Age  int    `json:"age,omitempty"`
}

func (p Person) Talk() string      { return fmt.Sprintf("I am %v, %v years old", p.Name, p.Age) }
func (p Person) Introduce() string { return "Hello! " + p.Talk() }
func (p Person) GetName() string   { return p.Name }
func (p *Person) Birthday()        { p.Age++ }

func (p *Person) Rename(name string) (old string, err error) {
	if name == "" {
		return "", errors.New("a person needs a name")
	}
	old, p.Name = p.Name, name
	return old, nil
}

type Mood int32

const (
	Calm Mood = iota
	Happy
	Cross
)

func (m Mood) String() string { return [...]string{"Calm", "Happy", "Cross"}[m] }

type Employee struct {
	Person
	Job  string `json:"job"`
	Mood Mood   `json:"mood"`
}

func (e *Employee) Talk() string { return e.Person.Talk() + " and work as a " + e.Job }

type Manager struct {
	Employee
	Title   string      `json:"title"`
	Reports []*Employee `json:"reports"`
}

type Address struct {
	Street string `json:"street"`
	City   string `json:"city"`
	Note   string `json:"note,omitempty"`
}

type Contact struct {
	Email string `json:"email"`
	Phone string `json:"phone,omitempty"`
	Note  string `json:"note,omitempty"`
}

type Client struct {
	Person
	*Address
	Contact
	_rating int
}

func NewClient(p Person, a *Address, c Contact, rating int) Client {
	return Client{Person: p, Address: a, Contact: c, _rating: rating}
}

type Robot struct {
	Model   string
	Battery uint8
}

func (r *Robot) Talk() string {
	if r == nil {
		return "(nobody is there)"
	}
	return "BEEP " + r.Model
}

func (r Robot) String() string { return fmt.Sprintf("robot %v at %v%%", r.Model, r.Battery) }

type Talker interface{ Talk() string }
type Namer interface{ GetName() string }
type TalkingNamer interface {
	Talker
	Namer
}

type Megaphone struct{ Talker }

func (m Megaphone) Talk() string { return strings.ToUpper(m.Talker.Talk()) + "!" }

type Request struct{ Method, Path string }

type ResponseWriter interface {
	Write(data []byte) (n int, err error)
}

type Handler interface {
	Serve(w ResponseWriter, r *Request)
}

type HandlerFunc func(w ResponseWriter, r *Request)

func (f HandlerFunc) Serve(w ResponseWriter, r *Request) { f(w, r) }

type Mux map[string]Handler

func (m Mux) Serve(w ResponseWriter, r *Request) {
	if h, ok := m[r.Path]; ok {
		h.Serve(w, r)
		return
	}
	w.Write([]byte("404 " + r.Path))
}

type Recorder struct{ Body []byte }

func (r *Recorder) Write(data []byte) (n int, err error) {
	r.Body = append(r.Body, data...)
	return len(data), nil
}

type Foo struct {
	FirstName string `tag_name:"tag 1"`
	LastName  string `tag_name:"tag 2"`
	Age       int    `tag_name:"tag 3" json:"-"`
}

type Celsius float64

func (c Celsius) Fahrenheit() float64 { return float64(c)*9/5 + 32 }
