# What cmake --install puts where. A component each for what packages keep apart: byline, and byline-formats with the
# program that reads PDF, office documents and mail, for the libraries it brings.
set(helpers ${CMAKE_INSTALL_LIBEXECDIR}/byline) # as common/helper_program.cpp has it, from the folder of programs
set(BYLINE_ZSH_COMPLETIONS ${CMAKE_INSTALL_DATADIR}/zsh/site-functions CACHE STRING
  "Where zsh looks for completions, from the prefix on")
option(BYLINE_COMPRESS_PAGES "Install manual pages compressed, as packages have them" OFF)
set(generated ${PROJECT_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${generated}/bin)

function(byline_install_page page) # "byline-search.1", which lies in ${generated}
  string(REGEX MATCH "[0-9]$" section ${page})
  if(BYLINE_COMPRESS_PAGES)
    add_custom_command(OUTPUT ${generated}/${page}.gz DEPENDS ${generated}/${page} VERBATIM
      COMMAND gzip -9nkf ${generated}/${page})
    string(APPEND page .gz)
  endif()
  set_property(GLOBAL APPEND PROPERTY byline_generated ${generated}/${page})
  install(FILES ${generated}/${page} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section} COMPONENT byline)
endfunction()

function(byline_install_completions name bash zsh fish)
  install(FILES ${bash} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME ${name} COMPONENT byline)
  install(FILES ${zsh} DESTINATION ${BYLINE_ZSH_COMPLETIONS} RENAME _${name} COMPONENT byline)
  install(FILES ${fish} DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d RENAME ${name}.fish COMPONENT byline)
endfunction()

# Other packages have programs called indexer and searcher. Pages and completions as the program prints them under that name.
function(byline_install_program target installed)
  install(PROGRAMS $<TARGET_FILE:${target}> DESTINATION ${CMAKE_INSTALL_BINDIR} RENAME ${installed} COMPONENT byline)
  install(CODE "if(CMAKE_INSTALL_DO_STRIP) # CMake does so with targets, which cannot be renamed
    execute_process(COMMAND \"${CMAKE_STRIP}\" \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/${installed}\")
  endif()" COMPONENT byline)
  set(program ${generated}/bin/${installed})
  set(files ${generated}/${installed})
  add_custom_command(OUTPUT ${files}.1 ${files}.bash ${files}.zsh ${files}.fish DEPENDS ${target} VERBATIM
    COMMAND ${CMAKE_COMMAND} -E create_symlink $<TARGET_FILE:${target}> ${program}
    COMMAND ${program} --no-config --generate man > ${files}.1
    COMMAND ${program} --no-config --generate complete-bash > ${files}.bash
    COMMAND ${program} --no-config --generate complete-zsh > ${files}.zsh
    COMMAND ${program} --no-config --generate complete-fish > ${files}.fish)
  byline_install_page(${installed}.1)
  byline_install_completions(${installed} ${files}.bash ${files}.zsh ${files}.fish)
endfunction()
byline_install_program(searcher byline-search)
byline_install_program(indexer byline-index)

install(TARGETS byline RUNTIME COMPONENT byline)
set(completion ${PROJECT_SOURCE_DIR}/common/dispatcher/completion)
byline_install_completions(byline ${completion}.bash ${completion}.zsh ${completion}.fish)

# Texts that others are made of (common/manuals/installed_text.hpp).
set(texts searcher/query/GRAMMAR.md searcher/search/ENTITIES.md)

function(byline_install_manual source name section group summary)
  add_custom_command(OUTPUT ${generated}/${name}.${section} DEPENDS make_page ${source} ${texts} VERBATIM
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND make_page . ${source} ${name} ${section} ${group} ${summary} > ${generated}/${name}.${section})
  byline_install_page(${name}.${section})
endfunction()
byline_install_manual(common/manuals/byline.md byline 1 "User Commands"
  "searches news and other text, and knows who and what each text names")
byline_install_manual(searcher/query/GRAMMAR.md byline-query 7 "Byline" "the query language of byline-search")
byline_install_manual(common/manuals/byline-formats.md byline-formats 5 "Byline"
  "files that users write: corrected names and stories, synonyms, options, saved searches")

function(byline_install_text source) # and, optional, the folder among the documents, with a slash behind it
  get_filename_component(name ${source} NAME)
  set(folder ${ARGN})
  if(folder)
    file(MAKE_DIRECTORY ${generated}/${folder})
    string(PREPEND name ${folder})
  endif()
  add_custom_command(OUTPUT ${generated}/${name} DEPENDS make_page ${source} ${texts} VERBATIM
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMAND make_page . ${source} > ${generated}/${name})
  set_property(GLOBAL APPEND PROPERTY byline_generated ${generated}/${name})
  install(FILES ${generated}/${name} DESTINATION ${CMAKE_INSTALL_DOCDIR}/${folder} COMPONENT byline)
endfunction()
file(GLOB pages CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} docs/*.md)
foreach(text README.md LIMITS.md ERRORS.md searcher/search/ENTITIES.md indexer/sources/FORMATS.md
    indexer/recognition/CREDITS.md ${pages})
  byline_install_text(${text})
endforeach()
byline_install_text(scripts/examples/README.md examples/)
# What the pages try things on, and programs to be copied.
install(DIRECTORY samples DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT byline
  PATTERN README.md EXCLUDE PATTERN queries.tsv EXCLUDE PATTERN ".index*" EXCLUDE)
install(DIRECTORY scripts/examples DESTINATION ${CMAKE_INSTALL_DOCDIR} USE_SOURCE_PERMISSIONS COMPONENT byline
  PATTERN README.md EXCLUDE PATTERN __pycache__ EXCLUDE)
install(FILES searcher/output/schema.json DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT byline)

configure_file(scripts/byline-watch@.service.in ${generated}/byline-watch@.service @ONLY)
install(FILES ${generated}/byline-watch@.service DESTINATION lib/systemd/user COMPONENT byline)

get_property(files GLOBAL PROPERTY byline_generated)
add_custom_target(generated ALL DEPENDS ${files})

# Where their libraries were found.
foreach(target byline-serve byline-interactive)
  if(TARGET ${target})
    install(TARGETS ${target} RUNTIME DESTINATION ${helpers} COMPONENT byline)
  endif()
endforeach()
if(TARGET byline-extract)
  install(TARGETS byline-extract RUNTIME DESTINATION ${helpers} COMPONENT byline-formats)
endif()

# The library, and what programs are built against it with: by pkg-config, or CMake's find_package(byline).
set(library ${PROJECT_SOURCE_DIR}/common/library)
install(TARGETS byline_shared EXPORT byline
  LIBRARY COMPONENT libbyline0 NAMELINK_COMPONENT libbyline-dev)
target_include_directories(byline_shared INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
set_target_properties(byline_shared PROPERTIES EXPORT_NAME byline)
install(FILES ${library}/byline.h ${library}/byline.hpp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/byline COMPONENT libbyline-dev)
set(pkgconfig ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH to_prefix /${pkgconfig} /)
string(REGEX REPLACE "/$" "" to_prefix ${to_prefix})
configure_file(${library}/byline.pc.in ${generated}/byline.pc @ONLY)
install(FILES ${generated}/byline.pc DESTINATION ${pkgconfig} COMPONENT libbyline-dev)
include(CMakePackageConfigHelpers)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/byline)
configure_file(${library}/byline-config.cmake.in ${generated}/byline-config.cmake COPYONLY)
write_basic_package_version_file(${generated}/byline-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${generated}/byline-config.cmake ${generated}/byline-config-version.cmake DESTINATION ${package}
  COMPONENT libbyline-dev)
install(EXPORT byline NAMESPACE byline:: FILE byline-targets.cmake DESTINATION ${package} COMPONENT libbyline-dev)

include(scripts/packages.cmake)
