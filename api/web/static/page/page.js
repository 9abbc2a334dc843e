// The behaviour of the pages; each part is a module beside this one.
