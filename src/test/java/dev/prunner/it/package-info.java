/** Integration tests: the built WAR and the built uber JAR over HTTP, with real scripts. */
@NullMarked
package dev.prunner.it;

import org.jspecify.annotations.NullMarked;
