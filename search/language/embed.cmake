# Run as a script (cmake -P): writes OUT, a C++ file that holds every .txt file of DIR as a string, so that the binary stands alone.
file(GLOB files ${DIR}/*.txt)
list(SORT files)
set(rows "")
foreach(file IN LISTS files)
  get_filename_component(name ${file} NAME)
  file(READ ${file} content)
  string(APPEND rows "    {\"${name}\", R\"~data~(${content})~data~\"},\n")
endforeach()
file(WRITE ${OUT} "// Generated from search/language/data by search/language/embed.cmake.
#include \"search/language/language_data.hpp\"

namespace werkzaam::search {

const std::map<std::string_view, std::string_view>& language_data_files() {
    static const std::map<std::string_view, std::string_view> files{
${rows}    };
    return files;
}

}  // namespace werkzaam::search
")
