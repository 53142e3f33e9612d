#include "bench/engine_questions.hpp"

#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace werkzaam::bench {

namespace {

std::vector<std::uint16_t> numbers(const std::string& text, char separator) {
    std::vector<std::uint16_t> found;
    std::istringstream in(text);
    for (std::string number; std::getline(in, number, separator);)
        found.push_back(static_cast<std::uint16_t>(std::stoul(number)));
    return found;
}

std::ifstream open(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return in;
}

struct Timed {
    std::size_t number;
    Found found;
    double milliseconds;
};

}  // namespace

void read_records(const std::filesystem::path& file, const std::function<void(const SyntheticLine&)>& take) {
    auto in = open(file);
    for (std::string line; std::getline(in, line);) {
        SyntheticLine record;
        std::istringstream columns(line);
        std::string column;
        std::getline(columns, column, '\t');
        record.number = std::stoull(column);
        for (std::size_t facet = 0; facet < facet_shapes.size(); ++facet) {
            std::getline(columns, column, '\t');
            for (const auto value : numbers(column, ',')) record.values.push_back(value);
        }
        std::getline(columns, record.text, '\t');
        take(record);
    }
}

std::vector<SyntheticQuestion> read_questions(const std::filesystem::path& file) {
    auto in = open(file);
    std::vector<SyntheticQuestion> found;
    for (std::string line; std::getline(in, line);) {
        auto& question = found.emplace_back();
        const auto tab = line.find('\t');
        std::istringstream words(line.substr(0, tab)), filters(line.substr(tab + 1));
        for (std::string word; words >> word;) question.words.push_back(word);
        for (std::string filter; std::getline(filters, filter, ';');) {
            const auto colon = filter.find(':');
            question.chosen.at(std::stoul(filter.substr(0, colon))) = numbers(filter.substr(colon + 1), '|');
        }
    }
    return found;
}

void run_questions(const std::vector<SyntheticQuestion>& questions, std::size_t threads,
                   std::chrono::duration<double> most, const std::filesystem::path& file, const Ask& ask) {
    using Clock = std::chrono::steady_clock;
    std::vector<std::vector<Timed>> timed(threads);
    const auto start = Clock::now();
    const auto work = [&](std::size_t thread) {
        for (auto q = thread; q < questions.size() && Clock::now() - start < most; q += threads) {
            const auto before = Clock::now();
            const auto found = ask(questions[q], thread);
            timed[thread].push_back(
                {q, found, std::chrono::duration<double, std::milli>(Clock::now() - before).count()});
        }
    };
    std::vector<std::thread> running;
    for (std::size_t thread = 1; thread < threads; ++thread) running.emplace_back(work, thread);
    work(0);
    for (auto& thread : running) thread.join();
    const std::chrono::duration<double> wall = Clock::now() - start;
    std::ofstream out(file);
    std::size_t asked = 0;
    for (const auto& mine : timed)
        for (const auto& one : mine) {
            out << fmt::format("{}\t{}\t{}\t{:.5f}\n", one.number, one.found.total, one.found.counts,
                               one.milliseconds);
            ++asked;
        }
    std::ofstream(file.string() + ".wall") << fmt::format("{:.6f}\t{}\n", wall.count(), asked);
    if (!out) throw std::runtime_error("cannot write " + file.string());
}

int run_engine(int count, char** arguments,
               const std::function<void(const std::string& records, const std::string& index)>& build,
               const std::function<void(const QueryRun&)>& query) {
    try {
        const std::vector<std::string> given(arguments + 1, arguments + count);
        if (given.size() == 3 && given[0] == "build") {
            build(given[1], given[2]);
        } else if ((given.size() == 7 || given.size() == 8) && given[0] == "query") {
            query({given[1], read_questions(given[2]), given[3] == "any" ? Operator::any : Operator::all,
                   std::stoul(given[4]), std::chrono::duration<double>(std::stod(given[5])), given[6],
                   given.size() == 8 ? given[7] : ""});
        } else {
            throw std::runtime_error(
                "build RECORDS INDEX | query INDEX QUESTIONS any|all THREADS SECONDS FILE [WAY]");
        }
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}: {}\n", std::filesystem::path(arguments[0]).filename().string(), error.what());
        return 1;
    }
}

}  // namespace werkzaam::bench
