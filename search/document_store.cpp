#include "search/document_store.hpp"

#include <stdexcept>
#include <string>

#include "corpus/corpus.hpp"

namespace werkzaam::search {

namespace {
/// A parsed record takes about this many times the bytes of its XML.
constexpr std::size_t parsed_factor = 3;
constexpr char xml_start = '<';
}  // namespace

std::shared_ptr<const Document> DocumentStore::get(DocId docid) {
    return kept_.get(docid, [&] { return read(docid); });
}

std::pair<std::shared_ptr<const Document>, std::size_t> DocumentStore::read(DocId docid) const {
    std::string data;
    try {
        data = databases_.lend()->get_document(docid).get_data();
    } catch (const Xapian::Error&) {
        throw std::out_of_range("no document " + std::to_string(docid));
    }
    auto document = std::make_shared<Document>();
    document->docid = docid;
    if (!data.starts_with(xml_start)) {
        const auto* element = vocabulary_.find(corpus::Scheme::elements, data);
        if (!element) throw std::runtime_error("no element " + data);
        document->kind = corpus::Kind::element;
        document->content = *element;
    } else {
        auto record = corpus::read_record(data, "document " + std::to_string(docid));
        if (!record)
            throw std::runtime_error(record.problems().front().where + ": " + record.problems().front().what);
        document->kind = corpus::kind_of(*record);
        document->content = std::move(record).value();
    }
    return {std::move(document), data.size() * parsed_factor + sizeof(Document)};
}

std::string stored_form(const Document& document) {
    return document.record() ? corpus::write_record(*document.record()) : document.id();
}

}  // namespace werkzaam::search
