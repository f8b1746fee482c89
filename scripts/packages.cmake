# Packages of Debian; scripts/package makes them.
option(BYLINE_DEBIAN "Install what packages of Debian have in place of LICENSE, and let cpack make them" OFF)
if(NOT BYLINE_DEBIAN)
  install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT byline)
  return()
endif()

# As dch takes it: who makes packages to pass them on sets both. There is no address that all of Byline's authors read, and
# .invalid (RFC 2606) says so.
set(maintainer "The authors of Byline <nobody@byline.invalid>")
if(DEFINED ENV{DEBFULLNAME} AND DEFINED ENV{DEBEMAIL})
  set(maintainer "$ENV{DEBFULLNAME} <$ENV{DEBEMAIL}>")
endif()
set(BYLINE_MAINTAINER "${maintainer}" CACHE STRING "Who makes the packages")
string(TIMESTAMP changed "%a, %d %b %Y %H:%M:%S +0000" UTC) # of the commit: scripts/package sets SOURCE_DATE_EPOCH
set(release 1)
set(version ${PROJECT_VERSION}-${release})

# byline_debian_package(NAME SUMMARY TEXT): a component of scripts/install.cmake that is a package.
function(byline_debian_package name summary text)
  string(TOUPPER ${name} component)
  set(CPACK_DEBIAN_${component}_PACKAGE_NAME ${name} PARENT_SCOPE)
  set(CPACK_COMPONENT_${component}_DESCRIPTION "${summary}\n${text}" PARENT_SCOPE)
  set(folder ${CMAKE_INSTALL_DATADIR}/doc/${name})
  install(FILES ${PROJECT_SOURCE_DIR}/scripts/debian/copyright DESTINATION ${folder} COMPONENT ${name})
  install(FILES ${generated}/changelog.Debian.gz DESTINATION ${folder} COMPONENT ${name})
endfunction()

configure_file(scripts/debian/changelog.in ${generated}/changelog.Debian @ONLY)
execute_process(COMMAND gzip -9nkf ${generated}/changelog.Debian COMMAND_ERROR_IS_FATAL ANY)

byline_debian_package(byline "full-text search of news that knows who is named"
  "byline index makes folders of texts searchable, and in the same pass finds the
people, organisations and places in them. byline search answers with the best
matches first, the passage that shows why, counts of who is named, and filters
by name. An index is a plain Xapian database.")
set(CPACK_DEBIAN_BYLINE_PACKAGE_RECOMMENDS "byline-formats (= ${version})")
set(CPACK_DEBIAN_BYLINE_PACKAGE_SUGGESTS "xdg-utils, libcurl4") # libcurl is loaded for indexes in a cluster alone

byline_debian_package(byline-formats "PDF, office documents and mail for byline"
  "The program that byline index starts for what large libraries read: PDF,
office documents, e-books, mail and feeds. It gives up all it could do harm
with before it reads its first file.")
set(CPACK_DEBIAN_BYLINE-FORMATS_PACKAGE_DEPENDS "byline (= ${version})")
set(CPACK_DEBIAN_BYLINE-FORMATS_PACKAGE_RECOMMENDS "poppler-data")
set(CPACK_DEBIAN_BYLINE-FORMATS_PACKAGE_SUGGESTS "catdoc")

byline_debian_package(libbyline0 "search news by names: library"
  "What byline is made of behind a few functions for C: requests and answers are
JSON. Searches indexes of byline index, and finds names in texts.")

byline_debian_package(libbyline-dev "search news by names: files to build with"
  "The headers for C and C++, and what pkg-config and CMake need to find the
library.")
set(CPACK_DEBIAN_LIBBYLINE-DEV_PACKAGE_DEPENDS "libbyline0 (= ${version}), nlohmann-json3-dev")
set(CPACK_DEBIAN_LIBBYLINE-DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBBYLINE0_PACKAGE_SECTION libs)
# What each function needs at least; tests/cli/test_library.py compares it with the library.
foreach(file symbols triggers) # dpkg knows them by these names
  configure_file(scripts/debian/libbyline0.${file} ${generated}/libbyline0/${file} COPYONLY)
  list(APPEND CPACK_DEBIAN_LIBBYLINE0_PACKAGE_CONTROL_EXTRA ${generated}/libbyline0/${file})
endforeach()
set(CPACK_DEBIAN_LIBBYLINE0_PACKAGE_CONTROL_STRICT_PERMISSION ON)

byline_debian_package(python3-byline "search news by names: module for Python"
  "Searches indexes of byline index from Python, with the library or, where that
is not installed, by running byline search.")
set(CPACK_DEBIAN_PYTHON3-BYLINE_PACKAGE_DEPENDS "python3:any, libbyline0 (= ${version}) | byline")
set(CPACK_DEBIAN_PYTHON3-BYLINE_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PYTHON3-BYLINE_PACKAGE_SECTION python)
foreach(script postinst prerm)
  configure_file(scripts/debian/python3-byline.${script} ${generated}/python3-byline/${script}
    FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
  list(APPEND CPACK_DEBIAN_PYTHON3-BYLINE_PACKAGE_CONTROL_EXTRA ${generated}/python3-byline/${script})
endforeach()
set(CPACK_DEBIAN_PYTHON3-BYLINE_PACKAGE_CONTROL_STRICT_PERMISSION ON)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/scripts/python/byline DESTINATION lib/python3/dist-packages
  COMPONENT python3-byline PATTERN __pycache__ EXCLUDE)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each package has its own
set(CPACK_PACKAGE_CONTACT ${BYLINE_MAINTAINER})
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL byline byline-formats libbyline0 libbyline-dev python3-byline)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${release})
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
include(CPack)
