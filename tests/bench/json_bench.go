// SPDX-License-Identifier: Apache-2.0
//
// json_bench.go - Go's encoding/json on the same documents, for json_bench.c: decoding into and
// encoding out of structs of the same members.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"time"
)

type SearchResults struct {
	Statuses       []Status       `json:"statuses"`
	SearchMetadata SearchMetadata `json:"search_metadata"`
}

type SearchMetadata struct {
	CompletedIn float64 `json:"completed_in"`
	MaxId       int64   `json:"max_id"`
	MaxIdStr    string  `json:"max_id_str"`
	NextResults string  `json:"next_results"`
	Query       string  `json:"query"`
	RefreshUrl  string  `json:"refresh_url"`
	Count       int32   `json:"count"`
	SinceId     int64   `json:"since_id"`
	SinceIdStr  string  `json:"since_id_str"`
}

type Status struct {
	Metadata             Metadata `json:"metadata"`
	CreatedAt            string   `json:"created_at"`
	Id                   int64    `json:"id"`
	IdStr                string   `json:"id_str"`
	Text                 string   `json:"text"`
	Source               string   `json:"source"`
	Truncated            bool     `json:"truncated"`
	InReplyToStatusId    *int64   `json:"in_reply_to_status_id"`
	InReplyToStatusIdStr *string  `json:"in_reply_to_status_id_str"`
	InReplyToUserId      *int64   `json:"in_reply_to_user_id"`
	InReplyToUserIdStr   *string  `json:"in_reply_to_user_id_str"`
	InReplyToScreenName  *string  `json:"in_reply_to_screen_name"`
	User                 User     `json:"user"`
	Geo                  any      `json:"geo"`
	Coordinates          any      `json:"coordinates"`
	Place                any      `json:"place"`
	Contributors         any      `json:"contributors"`
	RetweetedStatus      *Status  `json:"retweeted_status,omitempty"`
	RetweetCount         int32    `json:"retweet_count"`
	FavoriteCount        int32    `json:"favorite_count"`
	Entities             Entities `json:"entities"`
	Favorited            bool     `json:"favorited"`
	Retweeted            bool     `json:"retweeted"`
	PossiblySensitive    *bool    `json:"possibly_sensitive,omitempty"`
	Lang                 string   `json:"lang"`
}

type Metadata struct {
	ResultType      string `json:"result_type"`
	IsoLanguageCode string `json:"iso_language_code"`
}

type User struct {
	Id                             int64        `json:"id"`
	IdStr                          string       `json:"id_str"`
	Name                           string       `json:"name"`
	ScreenName                     string       `json:"screen_name"`
	Location                       string       `json:"location"`
	Description                    string       `json:"description"`
	Url                            *string      `json:"url"`
	Entities                       UserEntities `json:"entities"`
	Protected                      bool         `json:"protected"`
	FollowersCount                 int32        `json:"followers_count"`
	FriendsCount                   int32        `json:"friends_count"`
	ListedCount                    int32        `json:"listed_count"`
	CreatedAt                      string       `json:"created_at"`
	FavouritesCount                int32        `json:"favourites_count"`
	UtcOffset                      *int32       `json:"utc_offset"`
	TimeZone                       *string      `json:"time_zone"`
	GeoEnabled                     bool         `json:"geo_enabled"`
	Verified                       bool         `json:"verified"`
	StatusesCount                  int32        `json:"statuses_count"`
	Lang                           string       `json:"lang"`
	ContributorsEnabled            bool         `json:"contributors_enabled"`
	IsTranslator                   bool         `json:"is_translator"`
	IsTranslationEnabled           bool         `json:"is_translation_enabled"`
	ProfileBackgroundColor         string       `json:"profile_background_color"`
	ProfileBackgroundImageUrl      string       `json:"profile_background_image_url"`
	ProfileBackgroundImageUrlHttps string       `json:"profile_background_image_url_https"`
	ProfileBackgroundTile          bool         `json:"profile_background_tile"`
	ProfileImageUrl                string       `json:"profile_image_url"`
	ProfileImageUrlHttps           string       `json:"profile_image_url_https"`
	ProfileBannerUrl               *string      `json:"profile_banner_url,omitempty"`
	ProfileLinkColor               string       `json:"profile_link_color"`
	ProfileSidebarBorderColor      string       `json:"profile_sidebar_border_color"`
	ProfileSidebarFillColor        string       `json:"profile_sidebar_fill_color"`
	ProfileTextColor               string       `json:"profile_text_color"`
	ProfileUseBackgroundImage      bool         `json:"profile_use_background_image"`
	DefaultProfile                 bool         `json:"default_profile"`
	DefaultProfileImage            bool         `json:"default_profile_image"`
	Following                      bool         `json:"following"`
	FollowRequestSent              bool         `json:"follow_request_sent"`
	Notifications                  bool         `json:"notifications"`
}

type UserEntities struct {
	Url         *Links `json:"url,omitempty"`
	Description Links  `json:"description"`
}

type Links struct {
	Urls []Link `json:"urls"`
}

type Link struct {
	Url         string  `json:"url"`
	ExpandedUrl string  `json:"expanded_url"`
	DisplayUrl  string  `json:"display_url"`
	Indices     []int32 `json:"indices"`
}

type Entities struct {
	Hashtags     []Hashtag `json:"hashtags"`
	Symbols      []any     `json:"symbols"`
	Urls         []Link    `json:"urls"`
	UserMentions []Mention `json:"user_mentions"`
	Media        []Media   `json:"media,omitempty"`
}

type Hashtag struct {
	Text    string  `json:"text"`
	Indices []int32 `json:"indices"`
}

type Mention struct {
	ScreenName string  `json:"screen_name"`
	Name       string  `json:"name"`
	Id         int64   `json:"id"`
	IdStr      string  `json:"id_str"`
	Indices    []int32 `json:"indices"`
}

type Media struct {
	Id                int64   `json:"id"`
	IdStr             string  `json:"id_str"`
	Indices           []int32 `json:"indices"`
	MediaUrl          string  `json:"media_url"`
	MediaUrlHttps     string  `json:"media_url_https"`
	Url               string  `json:"url"`
	DisplayUrl        string  `json:"display_url"`
	ExpandedUrl       string  `json:"expanded_url"`
	Type              string  `json:"type"`
	Sizes             Sizes   `json:"sizes"`
	SourceStatusId    *int64  `json:"source_status_id,omitempty"`
	SourceStatusIdStr *string `json:"source_status_id_str,omitempty"`
}

type Sizes struct {
	Medium Size `json:"medium"`
	Small  Size `json:"small"`
	Thumb  Size `json:"thumb"`
	Large  Size `json:"large"`
}

type Size struct {
	W      int32  `json:"w"`
	H      int32  `json:"h"`
	Resize string `json:"resize"`
}

type Catalog struct {
	AreaNames                map[string]string  `json:"areaNames"`
	AudienceSubCategoryNames map[string]string  `json:"audienceSubCategoryNames"`
	BlockNames               map[string]string  `json:"blockNames"`
	Events                   map[string]Event   `json:"events"`
	Performances             []Performance      `json:"performances"`
	SeatCategoryNames        map[string]string  `json:"seatCategoryNames"`
	SubTopicNames            map[string]string  `json:"subTopicNames"`
	SubjectNames             map[string]string  `json:"subjectNames"`
	TopicNames               map[string]string  `json:"topicNames"`
	TopicSubTopics           map[string][]int32 `json:"topicSubTopics"`
	VenueNames               map[string]string  `json:"venueNames"`
}

type Event struct {
	Description *string `json:"description"`
	Id          int32   `json:"id"`
	Logo        *string `json:"logo"`
	Name        string  `json:"name"`
	SubTopicIds []int32 `json:"subTopicIds"`
	SubjectCode *string `json:"subjectCode"`
	Subtitle    *string `json:"subtitle"`
	TopicIds    []int32 `json:"topicIds"`
}

type Performance struct {
	EventId        int32          `json:"eventId"`
	Id             int32          `json:"id"`
	Logo           *string        `json:"logo"`
	Name           *string        `json:"name"`
	Prices         []Price        `json:"prices"`
	SeatCategories []SeatCategory `json:"seatCategories"`
	SeatMapImage   *string        `json:"seatMapImage"`
	Start          int64          `json:"start"`
	VenueCode      string         `json:"venueCode"`
}

type Price struct {
	Amount                int32 `json:"amount"`
	AudienceSubCategoryId int32 `json:"audienceSubCategoryId"`
	SeatCategoryId        int32 `json:"seatCategoryId"`
}

type SeatCategory struct {
	Areas          []Area `json:"areas"`
	SeatCategoryId int32  `json:"seatCategoryId"`
}

type Area struct {
	AreaId   int32   `json:"areaId"`
	BlockIds []int32 `json:"blockIds"`
}

type FeatureCollection struct {
	Type     string    `json:"type"`
	Features []Feature `json:"features"`
}

type Feature struct {
	Type       string     `json:"type"`
	Properties Properties `json:"properties"`
	Geometry   Geometry   `json:"geometry"`
}

type Properties struct {
	Name string `json:"name"`
}

type Geometry struct {
	Type        string        `json:"type"`
	Coordinates [][][]float64 `json:"coordinates"`
}

const rounds = 15

func median(figures []float64) float64 {
	sort.Float64s(figures)
	return figures[len(figures)/2]
}

func run(folder, name string, target func() any) {
	text, err := os.ReadFile(folder + "/" + name)
	if err != nil {
		panic(err)
	}
	var reads, writes []float64
	written := 0
	for round := 0; round < rounds; round++ {
		value := target()
		start := time.Now()
		if err := json.Unmarshal(text, value); err != nil {
			panic(err)
		}
		reads = append(reads, float64(time.Since(start).Nanoseconds()))
		var buffer bytes.Buffer
		encoder := json.NewEncoder(&buffer)
		encoder.SetEscapeHTML(false)
		start = time.Now()
		if err := encoder.Encode(value); err != nil {
			panic(err)
		}
		writes = append(writes, float64(time.Since(start).Nanoseconds()))
		written = buffer.Len()
	}
	fmt.Printf("%-52s %10.0f %10.0f\n", "Go encoding/json, "+name,
		float64(len(text))*1e3/median(reads), float64(written)*1e3/median(writes))
}

func main() {
	folder := os.Args[1]
	run(folder, "twitter.json", func() any { return new(SearchResults) })
	run(folder, "citm_catalog.json", func() any { return new(Catalog) })
	run(folder, "canada.json", func() any { return new(FeatureCollection) })
}
