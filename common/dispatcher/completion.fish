# Completes the commands of byline in fish; what stands behind one as for the program of that name.

function __byline_command
    set -l words (commandline -opc)
    string match -q -- "$argv[1]" $words[2]
end

# What the line completes to with byline-search or byline-index in place of the first two words.
function __byline_rest
    set -l line "$(commandline -pc)"
    complete -C "$(string replace -r '^\s*(\S*byline)\s+(search|index)(?=\s)' '$1-$2' -- $line)"
end

complete -c byline -f
complete -c byline -n 'test (count (commandline -opc)) = 1' -a search -d 'find documents, and who is named in them'
complete -c byline -n 'test (count (commandline -opc)) = 1' -a index -d 'make folders of texts searchable'
complete -c byline -n 'test (count (commandline -opc)) = 1' -l version -d 'print the version'
complete -c byline -n 'test (count (commandline -opc)) = 1' -s h -l help -d 'print how it is called'
complete -c byline -n '__byline_command search; or __byline_command index' -f -a '(__byline_rest)'
