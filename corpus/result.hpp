// Result<T>: a value, or everything that is wrong with the input.
//
// For what a user can cause (a broken record, a bad setting). What a user cannot cause is an exception.
// Thread safety: as the value's. Errors: value() on a failed result throws std::logic_error.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace werkzaam {

/// One thing that is wrong: where ("file.xml:12"), what, and how to mend it.
struct Problem {
    std::string where;
    std::string what;
    std::string hint;

    friend bool operator==(const Problem&, const Problem&) = default;
};

using Problems = std::vector<Problem>;

template <class T>
class Result {
public:
    Result(T value) : state_(std::move(value)) {}
    Result(Problems problems) : state_(std::move(problems)) {}
    Result(Problem problem) : state_(Problems{std::move(problem)}) {}

    explicit operator bool() const { return std::holds_alternative<T>(state_); }

    T& value() & { return checked(state_); }
    const T& value() const& { return checked(state_); }
    T&& value() && { return std::move(checked(state_)); }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    /// Empty when there is a value.
    const Problems& problems() const {
        static const Problems none;
        const auto* found = std::get_if<Problems>(&state_);
        return found ? *found : none;
    }

private:
    template <class State>
    static auto& checked(State& state) {
        auto* found = std::get_if<T>(&state);
        if (!found) throw std::logic_error("Result::value() without a value");
        return *found;
    }

    std::variant<T, Problems> state_;
};

}  // namespace werkzaam
