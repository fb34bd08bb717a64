// SPDX-License-Identifier: Apache-2.0
/** The files of the scopes: where they are, how they are written, and noticing that somebody else has written one. */
package qtforge.configuration.file;
