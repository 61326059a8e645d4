package dev.prunner.definition;

/**
 * A piece of text in a YAML file.
 *
 * @param line where it begins, counted from 1
 */
record YamlText(String text, int line) {}
