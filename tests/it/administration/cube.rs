//! Tables of any number of dimensions, each a tree of totals and parts.

use suppression::{CellIx, CellSystem, Release, SecretCell};

/// By node: the nodes that it is the total of; none for a leaf. Node 0 is the whole.
pub type Dimension = Vec<Vec<usize>>;

/// A total and `parts` leaves.
pub fn flat(parts: usize) -> Dimension {
    let mut nodes = vec![(1..=parts).collect()];
    nodes.resize(parts + 1, Vec::new());
    nodes
}

/// A whole with branches, each with its number of leaves.
pub fn tree(branches: &[usize]) -> Dimension {
    let mut nodes: Dimension = vec![(1..=branches.len()).collect()];
    nodes.resize(branches.len() + 1, Vec::new());
    for (branch, leaves) in branches.iter().enumerate() {
        nodes[branch + 1] = (nodes.len()..nodes.len() + leaves).collect();
        nodes.resize(nodes.len() + leaves, Vec::new());
    }
    nodes
}

/// The published table of all combinations of nodes, as a system; and the place of each combination in it.
pub struct Cube {
    pub dimensions: Vec<Dimension>,
    pub system: CellSystem,
}

impl Cube {
    /// `count` gives the count of a combination of leaves.
    pub fn new(dimensions: Vec<Dimension>, threshold: u32, count: impl Fn(&[usize]) -> u64) -> Self {
        let mut cube = Cube { dimensions, system: CellSystem::default() };
        for place in 0..cube.len() {
            let nodes = cube.nodes(place);
            let count = cube.sum(&nodes, &count);
            let is_small = count > 0 && count < u64::from(threshold);
            let is_total = |(dimension, node): (&Dimension, &usize)| !dimension[*node].is_empty();
            let totals = cube.dimensions.iter().zip(&nodes).filter(|pair| is_total(*pair)).count();
            cube.system.add_cell(SecretCell {
                count,
                threshold,
                release: if is_small { Release::Primary } else { Release::Open },
                depth: (cube.dimensions.len() - totals) as u8,
            });
        }
        cube.add_lines();
        cube
    }

    pub fn len(&self) -> usize {
        self.dimensions.iter().map(Vec::len).product()
    }

    pub fn nodes(&self, place: usize) -> Vec<usize> {
        let mut rest = place;
        let mut nodes: Vec<usize> = self
            .dimensions
            .iter()
            .rev()
            .map(|dimension| {
                let node = rest % dimension.len();
                rest /= dimension.len();
                node
            })
            .collect();
        nodes.reverse();
        nodes
    }

    pub fn place(&self, nodes: &[usize]) -> CellIx {
        let place = self
            .dimensions
            .iter()
            .zip(nodes)
            .fold(0, |place, (dimension, node)| place * dimension.len() + node);
        CellIx(place as u32)
    }

    fn sum(&self, nodes: &[usize], count: &impl Fn(&[usize]) -> u64) -> u64 {
        let split =
            nodes.iter().zip(&self.dimensions).position(|(node, dimension)| !dimension[*node].is_empty());
        let Some(axis) = split else { return count(nodes) };
        self.parts(nodes, axis).iter().map(|part| self.sum(part, count)).sum()
    }

    fn parts(&self, nodes: &[usize], axis: usize) -> Vec<Vec<usize>> {
        let with = |part: &usize| {
            let mut nodes = nodes.to_vec();
            nodes[axis] = *part;
            nodes
        };
        self.dimensions[axis][nodes[axis]].iter().map(with).collect()
    }

    fn add_lines(&mut self) {
        for place in 0..self.len() {
            let nodes = self.nodes(place);
            for axis in 0..nodes.len() {
                let parts: Vec<CellIx> =
                    self.parts(&nodes, axis).iter().map(|part| self.place(part)).collect();
                if !parts.is_empty() {
                    self.system.add_line(CellIx(place as u32), parts);
                }
            }
        }
    }
}
