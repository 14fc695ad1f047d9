"""Pages that protoc-gen-doc writes from a tree of Protocol Buffers."""
