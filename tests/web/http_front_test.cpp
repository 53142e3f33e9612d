// What handlers and visitors can count on, over real sockets. The limits are in
// http_front_request_limits_test.cpp and http_front_connection_limits_test.cpp.
#include <gmock/gmock.h>
#include <stdexcept>

#include "web/http_text.hpp"

#include "front_client.hpp"

namespace werkzaam::web::testing_front {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// Routes that tell what the handler got.
void echo(HttpFront& front) {
    front.Get("/parameters", [](const httplib::Request& request, httplib::Response& response) {
        std::string text;
        for (const auto& [name, value] : request.params) text += name + "=" + value + ";";
        response.set_content(text, "text/plain");
    });
    front.Get("/headers", [](const httplib::Request& request, httplib::Response& response) {
        std::string text;
        for (const auto& [name, value] : request.headers) text += name + "=" + value + ";";
        response.set_content(text, "text/html");
    });
    front.Get("/path/(.*)", [](const httplib::Request& request, httplib::Response& response) {
        response.set_content(request.matches[1].str(), "text/plain");
    });
    front.Post("/form", [](const httplib::Request& request, httplib::Response& response) {
        response.set_content(request.get_param_value("titel") + "/" +
                                 std::to_string(request.get_param_value_count("record")) + "/" +
                                 std::to_string(request.body.size()),
                             "text/plain");
    });
    front.Post("/body", [](const httplib::Request& request, httplib::Response& response) {
        response.set_content(request.body, "application/octet-stream");
    });
    front.Post("/files", [](const httplib::Request& request, httplib::Response& response) {
        response.set_content(request.get_file_value("file").content, "text/plain");
    });
}

TEST(HttpFront, AnswersGetHeadAndPost) {
    RunningFront server({}, echo);
    auto client = server.connect();
    const auto get = client.ask(get_line("/"));
    ASSERT_TRUE(get);
    EXPECT_EQ(get->status, 200);
    EXPECT_EQ(get->body, "thuis");
    EXPECT_EQ(get->header("Date").size(), 29U);
    const auto head = client.ask("HEAD / HTTP/1.1\r\nHost: test\r\n\r\n");
    ASSERT_TRUE(head);
    EXPECT_EQ(head->header("Content-Length"), "5");
    EXPECT_FALSE(head->has("Accept-Ranges")) << "ranges are not served";
    const auto posted = client.ask(post("/body", "inhoud"));
    ASSERT_TRUE(posted) << "the answer to HEAD had no body, so this answer is read right";
    EXPECT_EQ(posted->body, "inhoud");
    EXPECT_EQ(client.ask(get_line("/nergens"))->status, 404);
}

TEST(HttpFront, GivesEachAnswerItsOwnId) {
    RunningFront server({}, echo);
    auto client = server.connect();
    const auto first = client.ask(get_line("/headers", "X-Request-Id: mine\r\n"));
    const auto second = client.ask(get_line("/nergens"));
    EXPECT_EQ(first->header("X-Request-Id").size(), 16U);
    EXPECT_NE(first->header("X-Request-Id"), second->header("X-Request-Id"));
    EXPECT_THAT(first->body, HasSubstr("X-Request-Id=" + first->header("X-Request-Id")));
    EXPECT_THAT(first->body, Not(HasSubstr("mine")));
}

TEST(HttpFront, AnswersRequestsSentAheadInOrder) {
    RunningFront server({}, echo);
    auto client = server.connect();
    std::string requests;
    for (int i = 0; i < 300; ++i) {
        requests += i % 3 == 0 ? post("/body", std::to_string(i)) : get_line("/path/" + std::to_string(i));
    }
    client.send(requests);
    for (int i = 0; i < 300; ++i) {
        const auto answer = client.receive();
        ASSERT_TRUE(answer) << i;
        EXPECT_EQ(answer->body, std::to_string(i));
    }
}

TEST(HttpFront, AnswersAfterTheClientEndedItsSide) {
    RunningFront server;
    auto client = server.connect();
    client.send(get_line("/") + get_line("/"));
    client.end_sending();
    EXPECT_TRUE(client.receive());
    EXPECT_TRUE(client.receive());
    EXPECT_EQ(client.rest(), "");
}

TEST(HttpFront, ClosesWhenAsked) {
    RunningFront server;
    auto client = server.connect();
    const auto answer = client.ask(get_line("/", "Connection: close\r\n"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->header("Connection"), "close");
    EXPECT_EQ(client.rest(), "");
}

TEST(HttpFront, SpeaksHttp10) {
    RunningFront server;
    auto once = server.connect();
    EXPECT_EQ(once.ask("GET / HTTP/1.0\r\n\r\n")->header("Connection"), "close");
    EXPECT_EQ(once.rest(), "");
    auto twice = server.connect();
    const std::string staying = "GET / HTTP/1.0\r\nHost: test\r\nConnection: keep-alive\r\n\r\n";
    EXPECT_EQ(twice.ask(staying)->header("Connection"), "keep-alive");
    EXPECT_EQ(twice.ask(staying)->body, "thuis");
}

TEST(HttpFront, ReadsParametersItself) {
    RunningFront server({}, echo);
    EXPECT_EQ(server.get("/parameters?a=b=c&q=wat+werkt?")->body, "a=b=c;q=wat werkt?;");
    EXPECT_EQ(server.get("/parameters?a=1&a=2&%C3%A9=%")->body, "a=1;a=2;\xc3\xa9=%;");
}

TEST(HttpFront, TakesAFormOfMoreThanTheLibraryAllows) {
    RunningFront server({}, echo);
    std::string form = "titel=Mijn+lijst";
    for (int i = 0; i < 1000; ++i) form += "&record=interventie/nummer-" + std::to_string(i);
    const auto answer =
        server.ask(post("/form", form, "Content-Type: application/x-www-form-urlencoded\r\n"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "Mijn lijst/999/" + std::to_string(form.size()))
        << "a thousand parameters, no more";
}

TEST(HttpFront, TakesFilesAndAnyBytes) {
    RunningFront server({}, echo);
    const std::string part =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ninhoud\r\n--x--\r\n";
    EXPECT_EQ(server.ask(post("/files", part, "Content-Type: multipart/form-data; boundary=x\r\n"))->body,
              "inhoud");
    std::string all_bytes;
    for (int i = 0; i < 100'000; ++i) all_bytes += static_cast<char>(i);
    EXPECT_EQ(server.ask(post("/body", all_bytes))->body, all_bytes);
}

TEST(HttpFront, PassesOnAShortListOfHeaders) {
    RunningFront server({}, echo);
    const auto answer =
        server.ask(get_line("/headers",
                            "Accept: text/html\r\nRange: bytes=0-\r\nREMOTE_ADDR: 10.9.8.7\r\nCookie: a=b\r\n"
                            "X-Forwarded-For: 10.9.8.7\r\nReferer: http://x/%0d%0ay\r\n"));
    ASSERT_TRUE(answer);
    EXPECT_THAT(answer->body, AllOf(HasSubstr("Accept=text/html;"), HasSubstr("Referer=http://x/%0d%0ay;"),
                                    HasSubstr("REMOTE_ADDR=127.0.0.1;")));
    EXPECT_THAT(answer->body,
                AllOf(Not(HasSubstr("Range")), Not(HasSubstr("10.9.8.7")), Not(HasSubstr("Cookie"))));
}

TEST(HttpFront, LeavesOutRanges) {
    RunningFront server;
    std::string ranges = "Range: bytes=0-";
    for (int i = 0; i < 1300; ++i) ranges += ",0-";
    const auto answer = server.ask(get_line("/", ranges + "\r\n"));
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "thuis");
}

TEST(HttpFront, DoesNotLetTheLibraryCompress) {
    RunningFront server({}, [](HttpFront& front) {
        front.Get("/tekst", [](const httplib::Request& request, httplib::Response& response) {
            response.set_content(
                accepts_coding(request.get_header_value("Accept-Encoding"), "gzip") ? "ja" : "nee",
                "text/html");
        });
        front.Get("/klaar", [](const auto&, httplib::Response& response) {
            response.set_header("Content-Encoding", "gzip");
            response.set_content("already compressed", "text/html");
        });
    });
    const auto text = server.ask(get_line("/tekst", "Accept-Encoding: gzip, deflate, br\r\n"));
    EXPECT_EQ(text->body, "ja");
    EXPECT_FALSE(text->has("Content-Encoding"));
    EXPECT_EQ(server.get("/tekst")->body, "nee");
    EXPECT_EQ(server.ask(get_line("/klaar", "Accept-Encoding: gzip\r\n"))->body, "already compressed");
}

TEST(HttpFront, HidesWhatAHandlerThrew) {
    RunningFront server({}, [](HttpFront& front) {
        front.Get("/fout", [](const auto&, auto&) { throw std::runtime_error("/geheim/pad"); });
        front.Get("/api/v1/fout", [](const auto&, auto& response) {
            response.set_header("X-Half", "done");
            throw 1;  // NOLINT: also what is no std::exception
        });
    });
    const auto page = server.get("/fout");
    ASSERT_TRUE(page);
    EXPECT_EQ(page->status, 500);
    EXPECT_THAT(page->head + page->body, AllOf(Not(HasSubstr("geheim")), Not(HasSubstr("EXCEPTION"))));
    EXPECT_THAT(page->body, HasSubstr("Er ging iets mis"));
    const auto problem = server.get("/api/v1/fout");
    EXPECT_EQ(problem->header("Content-Type"), "application/problem+json");
    EXPECT_FALSE(problem->has("X-Half"));
    EXPECT_EQ(server.get("/")->status, 200);
}

TEST(HttpFront, NeverSendsHalfAnAnswerAsAWhole) {
    RunningFront server({}, [](HttpFront& front) {
        front.Get("/half", [](const auto&, httplib::Response& response) {
            response.set_content_provider(1000, "text/plain",
                                          [](std::size_t, std::size_t, httplib::DataSink& sink) {
                                              sink.write("begin", 5);
                                              return false;
                                          });
        });
    });
    const auto answer = server.get("/half");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 500);
}

TEST(HttpFront, SharesBodies) {
    const auto body = std::make_shared<const std::string>(3'000'000, 's');
    RunningFront server({}, [&](HttpFront& front) {
        front.Get("/groot",
                  [&](const auto&, auto& response) { set_shared_content(response, body, "text/css"); });
        front.Get("/leeg", [&](const auto&, auto& response) {
            set_shared_content(response, std::make_shared<const std::string>(), "text/css");
        });
    });
    auto client = server.connect();
    for (int i = 0; i < 3; ++i) EXPECT_EQ(client.ask(get_line("/groot"))->body, *body);
    EXPECT_EQ(client.ask("HEAD /groot HTTP/1.1\r\nHost: test\r\n\r\n")->header("Content-Length"), "3000000");
    EXPECT_EQ(client.ask(get_line("/leeg"))->header("Content-Length"), "0");
    EXPECT_EQ(client.ask(get_line("/"))->body, "thuis");
}

TEST(HttpFront, SendsNoContentWhereThereIsNone) {
    RunningFront server({}, [](HttpFront& front) {
        front.Get("/zelfde", [](const auto&, httplib::Response& response) {
            response.status = 304;
            response.set_header("ETag", "\"a\"");
        });
    });
    auto client = server.connect();
    const auto answer = client.ask(get_line("/zelfde"));
    EXPECT_EQ(answer->status, 304);
    EXPECT_EQ(answer->header("ETag"), "\"a\"");
    EXPECT_FALSE(answer->has("Content-Length"));
    EXPECT_EQ(client.ask(get_line("/"))->body, "thuis");
}

TEST(HttpFront, WordsErrorsForPeopleAndForPrograms) {
    RunningFront server({}, [](HttpFront& front) {
        front.set_error_page([](int status, std::string_view path) {
            return path == "/eigen" ? "eigen pagina " + std::to_string(status) : std::string();
        });
    });
    const auto page = server.ask("PUT /x HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_EQ(page->status, 501);
    EXPECT_EQ(page->header("Content-Type"), "text/html; charset=utf-8");
    EXPECT_THAT(page->body, AllOf(HasSubstr("lang=\"nl\""), HasSubstr("Gebruik GET")));
    EXPECT_EQ(page->header("Connection"), "close");
    const auto problem = server.ask("PUT /api/v1/x HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_EQ(problem->header("Content-Type"), "application/problem+json");
    EXPECT_THAT(problem->body, HasSubstr("\"status\":501"));
    EXPECT_EQ(server.ask("PUT /eigen HTTP/1.1\r\nHost: test\r\n\r\n")->body, "eigen pagina 501");
    EXPECT_EQ(server.get("/eigen")->body, "eigen pagina 404") << "also where no handler is";
    EXPECT_THAT(server.get("/nergens")->body, HasSubstr("Deze pagina is er niet"));
}

TEST(HttpFront, ListensOnIpv6AndBothLoopbacks) {
    RunningFront all({}, {}, "[::]");
    EXPECT_EQ(Client(all.port(), "127.0.0.1").ask(get_line("/"))->body, "thuis");
    RunningFront both({}, echo, "localhost");
    EXPECT_THAT(Client(both.port(), "127.0.0.1").ask(get_line("/headers"))->body,
                HasSubstr("REMOTE_ADDR=127.0.0.1;"));
    if (both.front().urls().size() < 2) GTEST_SKIP() << "this machine has no IPv6 loopback";
    EXPECT_EQ(Client(all.port(), "::1").ask(get_line("/"))->body, "thuis");
    EXPECT_THAT(Client(both.port(), "::1").ask(get_line("/headers"))->body, HasSubstr("REMOTE_ADDR=::1;"));
}

TEST(HttpFront, RefusesAPortThatAnotherServerHas) {
    RunningFront server;
    HttpFront second;
    const auto problems = second.bind("127.0.0.1:" + std::to_string(server.port()));
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_THAT(problems.front().hint, HasSubstr("andere poort"));
}

TEST(HttpFront, RefusesLimitsThatCannotWork) {
    EXPECT_THROW(HttpFront({.workers = 0}), std::invalid_argument);
    EXPECT_TRUE(problems_of({}).empty());
    const auto problems = problems_of({.head_bytes = 1, .target_bytes = 100'000, .queue = 0});
    EXPECT_EQ(problems.size(), 3U);
}

TEST(HttpLimits, AreSetByText) {
    HttpLimits limits;
    const auto before = limits;
    for (const auto& row : limit_table())  // what the help shows can be typed
        EXPECT_TRUE(set_limit(limits, std::string(row.name) + "=" + text_of(before, row)).empty())
            << row.name;
    for (const auto* assignment : {"queue=7", "head_time=250", "backlog=3", "read_rate=0.5/9", "post_rate=0",
                                   "limit_loopback=on", "connections_per_address=0"})
        EXPECT_TRUE(set_limit(limits, assignment).empty()) << assignment;
    EXPECT_EQ(limits.queue, 7U);
    EXPECT_EQ(limits.head_time.count(), 250);
    EXPECT_EQ(limits.backlog, 3);
    EXPECT_EQ(limits.read_rate.per_second, 0.5);
    EXPECT_EQ(limits.read_rate.burst, 9);
    EXPECT_EQ(limits.post_rate.per_second, 0);
    EXPECT_TRUE(limits.limit_loopback);
    EXPECT_TRUE(problems_of(limits).empty());
}

TEST(HttpLimits, RefuseTextThatCannotWorkAndSayWhatCan) {
    for (const auto* assignment : {"",
                                   "=",
                                   "queue",
                                   "queue=",
                                   "queue=0",
                                   "queue=-1",
                                   "queue=1.5",
                                   "queue=0x10",
                                   "queue= 7",
                                   "queue=7 ",
                                   "queue=99999999999999999999",
                                   "head_time=0",
                                   "target_bytes=8192",
                                   "workers=veel",
                                   "limit_loopback=ja",
                                   "limit_loopback=1",
                                   "read_rate=20",
                                   "read_rate=20/",
                                   "read_rate=/20",
                                   "read_rate=nan/nan",
                                   "read_rate=inf/1",
                                   "read_rate=1/0.5",
                                   "read_rate=-1/5",
                                   "read_rate=1/2/3",
                                   "bestaat_niet=1",
                                   "trusted_proxies=::1",
                                   "QUEUE=7"}) {
        HttpLimits limits;
        const auto problems = set_limit(limits, assignment);
        ASSERT_EQ(problems.size(), 1U) << assignment;
        EXPECT_THAT(problems[0].where, HasSubstr("instelling ")) << assignment;
        EXPECT_NE(problems[0].hint, "") << assignment;
        EXPECT_EQ(limits.queue, HttpLimits{}.queue) << assignment;
        EXPECT_EQ(limits.read_rate.burst, HttpLimits{}.read_rate.burst) << assignment;
    }
}

TEST(HttpFront, CountsWhatItDoes) {
    RunningFront server({.drain_time = std::chrono::milliseconds(50)});
    const auto& metrics = server.front().metrics();
    auto client = server.connect();
    client.ask(get_line("/"));
    client.ask(get_line("/nergens"));
    client.ask("PUT / HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_EQ(metrics.answers[2], 1U);
    EXPECT_EQ(metrics.answers[4], 1U);
    EXPECT_EQ(metrics.answers[5], 1U);
    EXPECT_EQ(metrics.refused, 1U);
    EXPECT_EQ(metrics.accepted, 1U);
    EXPECT_GT(metrics.sent_bytes, 100U);
    EXPECT_GT(metrics.received_bytes, 90U);
    std::uint64_t measured = 0;
    for (std::size_t i = 0; i < LatencyHistogram::buckets(); ++i) measured += metrics.latency.count(i);
    EXPECT_EQ(measured, 2U);
    EXPECT_TRUE(client.is_closed());
    EXPECT_TRUE(comes_true([&] { return metrics.open_connections == 0U && metrics.buffered_bytes == 0U; }));
}

}  // namespace
}  // namespace werkzaam::web::testing_front
