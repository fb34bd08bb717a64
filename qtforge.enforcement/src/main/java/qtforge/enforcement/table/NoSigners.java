// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.security.cert.Certificate;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Nobody signed it, said in the way the framework makes a domain without certificates of. An empty array of certificates,
 * which is what it makes of an empty map, marks all classes of a bundle as those of a signed jar, and such classes the JVM
 * takes into no class-data archive: a start would load each of them anew. For that one use; whoever asks a bundle for its
 * signers gets an ordinary map.
 */
final class NoSigners extends HashMap<Object, Object> {

    private static final long serialVersionUID = 1L;

    private NoSigners() {}

    /** An empty map for who makes a domain. */
    static Map<Object, Object> forDomain() {
        return new NoSigners();
    }

    @Override
    public Set<Object> keySet() {
        return new NoKeys();
    }

    private static final class NoKeys extends AbstractSet<Object> {
        @Override
        public Iterator<Object> iterator() {
            return Collections.emptyIterator();
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public <T> T[] toArray(T[] array) {
            return array.getClass() == Certificate[].class ? null : array;
        }
    }
}
