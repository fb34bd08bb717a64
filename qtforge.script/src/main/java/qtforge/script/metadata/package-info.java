// SPDX-License-Identifier: Apache-2.0
/** What a script says of itself, read without running it. */
package qtforge.script.metadata;
