"""Files of the learner's own that go from one computer to another: the answers, and the copy of the essay."""
