// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file that is not in force: what it had when it was last right still is.
 *
 * @param file the file
 * @param line where it is wrong, from 1; 0 when that is not known
 * @param column where it is wrong, from 1; 0 when that is not known
 * @param message what is wrong with it
 * @param since when it was found
 */
public record ConfigurationProblem(Path file, int line, int column, String message, Instant since) {}
