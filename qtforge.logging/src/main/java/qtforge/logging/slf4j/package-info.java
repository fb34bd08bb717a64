// SPDX-License-Identifier: Apache-2.0
/** SLF4J's provider: each bundle has a Logback context of its own, so a disabled level costs what it costs in plain Logback. */
package qtforge.logging.slf4j;
