# The data files of the language analysis become part of the library (language_data.hpp).
set(language_data ${CMAKE_SOURCE_DIR}/search/language/data)
set(language_embed ${CMAKE_SOURCE_DIR}/search/language/embed.cmake)
file(GLOB language_data_files CONFIGURE_DEPENDS ${language_data}/*.txt)
add_custom_command(
  OUTPUT ${CMAKE_BINARY_DIR}/generated/language_data.cpp
  COMMAND ${CMAKE_COMMAND} -DDIR=${language_data} -DOUT=${CMAKE_BINARY_DIR}/generated/language_data.cpp -P ${language_embed}
  DEPENDS ${language_data_files} ${language_embed}
  VERBATIM)
target_sources(search PRIVATE ${CMAKE_BINARY_DIR}/generated/language_data.cpp)
