# What cmake --install puts where. A component each for what packages keep apart: byline, and byline-formats with the
# program that reads PDF, office documents and mail, for the libraries it brings.
set(helpers ${CMAKE_INSTALL_LIBEXECDIR}/byline) # as common/helper_program.cpp has it, from the folder of programs

# Other packages have programs called indexer and searcher.
function(byline_install_program target installed)
  install(PROGRAMS $<TARGET_FILE:${target}> DESTINATION ${CMAKE_INSTALL_BINDIR} RENAME ${installed} COMPONENT byline)

  # Pages and completions as the program prints them under that name.
  set(folder ${PROJECT_BINARY_DIR}/generated)
  set(program ${folder}/bin/${installed})
  set(made ${folder}/${installed}.1 ${folder}/${installed} ${folder}/_${installed} ${folder}/${installed}.fish)
  add_custom_command(OUTPUT ${made} DEPENDS ${target} VERBATIM
    COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}/bin
    COMMAND ${CMAKE_COMMAND} -E create_symlink $<TARGET_FILE:${target}> ${program}
    COMMAND ${program} --no-config --generate man > ${folder}/${installed}.1
    COMMAND ${program} --no-config --generate complete-bash > ${folder}/${installed}
    COMMAND ${program} --no-config --generate complete-zsh > ${folder}/_${installed}
    COMMAND ${program} --no-config --generate complete-fish > ${folder}/${installed}.fish)
  add_custom_target(generated_${target} ALL DEPENDS ${made})
  install(FILES ${folder}/${installed}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT byline)
  install(FILES ${folder}/${installed} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT byline)
  install(FILES ${folder}/_${installed} DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions COMPONENT byline)
  install(FILES ${folder}/${installed}.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT byline)
endfunction()
byline_install_program(searcher byline-search)
byline_install_program(indexer byline-index)
install(TARGETS byline RUNTIME COMPONENT byline)

# Where their libraries were found.
foreach(target byline-serve byline-interactive)
  if(TARGET ${target})
    install(TARGETS ${target} RUNTIME DESTINATION ${helpers} COMPONENT byline)
  endif()
endforeach()
if(TARGET byline-extract)
  install(TARGETS byline-extract RUNTIME DESTINATION ${helpers} COMPONENT byline-formats)
endif()

install(FILES LICENSE README.md LIMITS.md ERRORS.md indexer/recognition/CREDITS.md indexer/recognition/MODEL.md
  searcher/query/GRAMMAR.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT byline)
