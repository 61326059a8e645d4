/** What is done to many jobs by one request, each as if it was asked for by itself. */
@NullMarked
package dev.prunner.api.bulk;

import org.jspecify.annotations.NullMarked;
