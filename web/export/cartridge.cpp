#include "web/export/cartridge.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <stdexcept>
#include <utility>
#include <zip.h>

#include "corpus/xml_text.hpp"

namespace werkzaam::web {

namespace {

using corpus::xml_text;
using Kind = CartridgeItem::Kind;

struct File {
    std::string name, bytes;
};

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

std::string file_name(Kind kind, std::size_t number) {
    switch (kind) {
        case Kind::page:
            return fmt::format("paginas/{:03}.html", number);
        case Kind::link:
            return fmt::format("links/{:03}.xml", number);
        case Kind::discussion:
            return fmt::format("discussies/{:03}.xml", number);
    }
    return {};
}

std::string file_bytes(const CartridgeItem& item) {
    if (item.kind == Kind::page) return item.content;
    // The schema wants title before url, and title before text.
    if (item.kind == Kind::link)
        return fmt::format(
            "{}<webLink xmlns=\"http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1\">\n  <title>{}</title>\n"
            "  <url href=\"{}\"/>\n</webLink>\n",
            declaration, xml_text(item.title), xml_text(item.content));
    return fmt::format(
        "{}<topic xmlns=\"http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1\">\n  <title>{}</title>\n"
        "  <text texttype=\"text/plain\">{}</text>\n</topic>\n",
        declaration, xml_text(item.title), xml_text(item.content));
}

std::string resource(Kind kind, std::size_t number, const std::string& name) {
    if (kind == Kind::page)
        return fmt::format(
            "    <resource identifier=\"r{0}\" type=\"webcontent\" href=\"{1}\">\n      <file "
            "href=\"{1}\"/>\n"
            "    </resource>\n",
            number, name);
    return fmt::format(
        "    <resource identifier=\"r{}\" type=\"{}\">\n      <file href=\"{}\"/>\n    </resource>\n", number,
        kind == Kind::link ? "imswl_xmlv1p1" : "imsdt_xmlv1p1", name);
}

/// Moodle looks for the namespace in the first 500 bytes.
std::string manifest_head(const Cartridge& cartridge) {
    return fmt::format(
        "{}<manifest xmlns=\"http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1\" "
        "xmlns:lomimscc=\"http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest\" identifier=\"werkzaam-{}\">\n"
        "  <metadata>\n    <schema>IMS Common Cartridge</schema>\n    <schemaversion>1.1.0</schemaversion>\n"
        "    <lomimscc:lom>\n      <lomimscc:general>\n"
        "        <lomimscc:title><lomimscc:string language=\"nl\">{}</lomimscc:string></lomimscc:title>\n"
        "        <lomimscc:language>nl</lomimscc:language>\n"
        "        <lomimscc:description><lomimscc:string "
        "language=\"nl\">{}</lomimscc:string></lomimscc:description>\n"
        "      </lomimscc:general>\n    </lomimscc:lom>\n  </metadata>\n",
        declaration, cartridge.id, xml_text(cartridge.title), xml_text(cartridge.description));
}

std::vector<File> files_of(const Cartridge& cartridge) {
    std::vector<File> files;
    std::string items, resources;
    std::size_t number = 0, module_number = 0;
    for (const auto& part : cartridge.modules) {
        items += fmt::format("        <item identifier=\"m{}\">\n          <title>{}</title>\n",
                             ++module_number, xml_text(part.title));
        for (const auto& item : part.items) {
            const auto name = file_name(item.kind, ++number);
            items += fmt::format(
                "          <item identifier=\"i{0}\" identifierref=\"r{0}\">\n            "
                "<title>{1}</title>\n"
                "          </item>\n",
                number, xml_text(item.title));
            resources += resource(item.kind, number, name);
            files.push_back({name, file_bytes(item)});
        }
        items += "        </item>\n";
    }
    const auto manifest = manifest_head(cartridge) +
                          "  <organizations>\n    <organization identifier=\"inhoud\" "
                          "structure=\"rooted-hierarchy\">\n      <item identifier=\"wortel\">\n" +
                          items + "      </item>\n    </organization>\n  </organizations>\n  <resources>\n" +
                          resources + "  </resources>\n</manifest>\n";
    files.insert(files.begin(), {"imsmanifest.xml", manifest});
    return files;
}

/// An archive in memory; libzip's handles are let go whatever happens.
class Archive {
public:
    Archive() {
        zip_error_t error{};
        source_ = zip_source_buffer_create(nullptr, 0, 0, &error);
        if (!source_) throw std::bad_alloc();
        archive_ = zip_open_from_source(source_, ZIP_TRUNCATE, &error);
        if (!archive_) {
            zip_source_free(source_);
            throw std::bad_alloc();
        }
        zip_source_keep(source_);  // the archive gives its own hold back when it is closed
    }
    ~Archive() {
        if (archive_) zip_discard(archive_);
        zip_source_free(source_);
    }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    /// `file` must live until bytes().
    void add(const File& file) {
        auto* source = zip_source_buffer(archive_, file.bytes.data(), file.bytes.size(), 0);
        const auto index = source ? zip_file_add(archive_, file.name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
        if (index < 0) {
            zip_source_free(source);
            throw std::runtime_error(zip_strerror(archive_));
        }
        const auto at = static_cast<zip_uint64_t>(index);
        // One day for all, as the bytes may not depend on when, or in which time zone, they are made.
        constexpr zip_uint16_t midnight = 0, first_of_1980 = 0x21;
        zip_set_file_compression(archive_, at, ZIP_CM_DEFLATE, 9);
        zip_file_set_dostime(archive_, at, midnight, first_of_1980, 0);
    }

    std::string bytes() {
        if (zip_close(archive_) != 0) throw std::runtime_error(zip_strerror(archive_));
        archive_ = nullptr;
        zip_stat_t about{};
        if (zip_source_stat(source_, &about) != 0 || zip_source_open(source_) != 0)
            throw std::runtime_error("the archive cannot be read back");
        std::string out(about.size, '\0');
        const auto count = zip_source_read(source_, out.data(), out.size());
        zip_source_close(source_);
        if (count != static_cast<zip_int64_t>(out.size()))
            throw std::runtime_error("the archive is not whole");
        return out;
    }

private:
    zip_source_t* source_ = nullptr;
    zip_t* archive_ = nullptr;
};

}  // namespace

std::string cartridge_bytes(const Cartridge& cartridge) {
    const auto files = files_of(cartridge);
    Archive archive;
    for (const auto& file : files) archive.add(file);
    return archive.bytes();
}

}  // namespace werkzaam::web
