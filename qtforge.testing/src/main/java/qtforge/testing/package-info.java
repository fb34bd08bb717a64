// SPDX-License-Identifier: Apache-2.0
/** What tests of several modules need. In scope test only; nothing of it ships. */
package qtforge.testing;
