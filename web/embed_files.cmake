# What the website shows becomes part of the binary (embedded_files.hpp): templates, interface texts, style sheets,
# scripts, and the font, which is Debian’s Open Sans in two weights, cut to the characters of European Latin text.
# Debian’s own python3 has the fontTools of python3-fonttools.
set(web_files "")
set(web_paths "")
foreach(folder templates texts static)
  file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/${folder}/*)
  foreach(path IN LISTS found)
    get_filename_component(name ${path} NAME)
    string(APPEND web_files "${folder}/${name}|${path}\n")
    list(APPEND web_paths ${path})
  endforeach()
endforeach()

set(font_source /usr/share/fonts/truetype/open-sans)
set(font_characters U+0020-017F,U+02C6,U+02DA,U+02DC,U+2010-2015,U+2018-201E,U+2022,U+2026,U+2032,U+2033,U+2039,U+203A,U+20AC,U+2122,U+2190-2193,U+2212,U+2260,U+2264,U+2265)
foreach(weight Regular Semibold)
  string(TOLOWER open-sans-${weight}.woff2 font)
  set(path ${CMAKE_BINARY_DIR}/generated/${font})
  add_custom_command(
    OUTPUT ${path}
    COMMAND /usr/bin/python3 -m fontTools.subset ${font_source}/OpenSans-${weight}.ttf --unicodes=${font_characters} --layout-features=kern,liga,mark,tnum
            --no-hinting --output-file=${CMAKE_BINARY_DIR}/generated/OpenSans-${weight}.ttf
    COMMAND woff2_compress ${CMAKE_BINARY_DIR}/generated/OpenSans-${weight}.ttf
    COMMAND ${CMAKE_COMMAND} -E rename ${CMAKE_BINARY_DIR}/generated/OpenSans-${weight}.woff2 ${path}
    DEPENDS ${font_source}/OpenSans-${weight}.ttf
    VERBATIM)
  string(APPEND web_files "static/${font}|${path}\n")
  list(APPEND web_paths ${path})
endforeach()

file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/generated/web_files.txt CONTENT "${web_files}")
add_custom_command(
  OUTPUT ${CMAKE_BINARY_DIR}/generated/embedded_files.cpp
  COMMAND ${CMAKE_COMMAND} -DLIST=${CMAKE_BINARY_DIR}/generated/web_files.txt
          -DOUT=${CMAKE_BINARY_DIR}/generated/embedded_files.cpp -P ${CMAKE_SOURCE_DIR}/web/embed.cmake
  DEPENDS ${web_paths} ${CMAKE_BINARY_DIR}/generated/web_files.txt ${CMAKE_SOURCE_DIR}/web/embed.cmake
  VERBATIM)
target_sources(web PRIVATE ${CMAKE_BINARY_DIR}/generated/embedded_files.cpp)
