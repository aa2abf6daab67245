"""What earlier runs found, so that a file that did not change is not read again.

`opening` finds the cache of a run: its `folder`, and the file for this kind of run, of this program (`identity`).
`keeping` reads and writes that file, signed with the user's own key (`signing`). `results` knows the outcomes in it
and takes note of new ones, as plain data (`entries`), each with the `evidence` it was drawn from: the file, the
`day`, and what is around a configuration (`surroundings`). `cleaning` removes caches; `digests` are what all of this
is known by.
"""
