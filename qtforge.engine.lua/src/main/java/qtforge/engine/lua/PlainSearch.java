// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.nio.ByteBuffer;

/** Finds a string in a string in time that grows with both lengths only (Knuth, Morris and Pratt), whatever is in them. */
final class PlainSearch {

    private PlainSearch() {}

    /** The first place from a place on, both from 0; -1 when it is not there. */
    static int find(ByteBuffer text, byte[] wanted, int from) {
        int length = text.remaining();
        if (wanted.length == 0) {
            return from <= length ? from : -1;
        }
        int[] back = new int[wanted.length];
        for (int i = 1, k = 0; i < wanted.length; i++) {
            while (k > 0 && wanted[i] != wanted[k]) {
                k = back[k - 1];
            }
            k += wanted[i] == wanted[k] ? 1 : 0;
            back[i] = k;
        }
        for (int i = Math.max(0, from), k = 0; i < length; i++) {
            byte c = text.get(i);
            while (k > 0 && c != wanted[k]) {
                k = back[k - 1];
            }
            k += c == wanted[k] ? 1 : 0;
            if (k == wanted.length) {
                return i - k + 1;
            }
        }
        return -1;
    }
}
