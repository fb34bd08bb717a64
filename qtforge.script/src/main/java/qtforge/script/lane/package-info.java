// SPDX-License-Identifier: Apache-2.0
/** One thread at a time in a script, without a lock that is held over calls to others. */
package qtforge.script.lane;
